"""The sample shopper every page is filled for: all an order commonly holds, and no company."""

from dataclasses import replace

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.filling.fill_report import FillSubject
from tests.unit.storefront.samples import CARD, order, sealed

_LOGIN = {"username": "zoe@example.com", "password": "Ae7-harbor-Lind"}


def subject(host: str) -> FillSubject:
    """The shopper's order at the merchant of this host."""
    sample = order(promo_code="SPRING", has_login=True)
    return FillSubject(
        replace(sample, merchant=replace(sample.merchant, domains=(host,))),
        None,
        {
            SecretKind.CARD: sealed(SecretKind.CARD, CARD),
            SecretKind.LOGIN: sealed(SecretKind.LOGIN, _LOGIN),
        },
    )
