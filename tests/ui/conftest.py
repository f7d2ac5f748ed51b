"""The web engine as the product starts it, once for all tests: offscreen, and behind an egress gate."""

import os
from collections.abc import Iterator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # tests may run as root

from PySide6.QtCore import QCoreApplication, Qt

from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border, is_loopback
from tests.ui.shared_gate import shared_gate

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


_NO_GRAPHICS_CARD = ("QRhiGles2: ", "Failed to create RHI", "GPUInfo not initialized", "Vulkan")
"""What the engine says once where it has to draw in software."""


def pytest_configure(config: pytest.Config) -> None:
    """Machines without a display are fine."""
    for fragment in _NO_GRAPHICS_CARD:
        config.addinivalue_line("qt_log_ignore", fragment)


class LoopbackBorder(Border):
    """Everything on this machine: what a test meets that says nothing about borders."""

    def connects(self, host: str, port: int, *, narrowed: bool) -> bool:  # noqa: ARG002 - every port
        return is_loopback(host)


@pytest.fixture(scope="session")
def gate() -> Iterator[EgressGate]:
    """The gate; a test's page admits its own border."""
    with shared_gate() as gate:
        yield gate


@pytest.fixture(scope="session")
def qapp_args(gate: EgressGate) -> list[str]:  # noqa: ARG001 - it stands before the application does
    """The gate stands before the application does; the style is ours, as in `dressed_application`."""
    return ["bpc-desktop", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _loopback_admitted(gate: EgressGate) -> None:
    gate.admit(LoopbackBorder())
