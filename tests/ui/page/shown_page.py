"""A merchant's page in a window of its own, gone for good after the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSize

from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage


@contextmanager
def shown_page(
    border: Border, *, gate: EgressGate, script: str, patience_ms: int, size: QSize
) -> Iterator[MerchantPage]:
    """The page, before anything is opened in it."""
    page = MerchantPage(border, gate=gate, script=script, patience_ms=patience_ms)
    page.resize(size)
    page.show()
    yield page
    page.shut()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
