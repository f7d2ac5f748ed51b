"""The engine is started so that nothing goes around the gate, and not where the environment looks in."""

import pytest

from bpc_desktop.gateways.chromium import DangerousEnvironment, chromium_flags, refuse_dangerous_environment

ORDINARY = {"PATH": "/usr/bin", "QT_QPA_PLATFORM": "wayland", "LD_PRELOAD": ""}


def test_everything_goes_through_the_gate_loopback_too() -> None:
    flags = chromium_flags(4711).split()
    assert "--proxy-server=127.0.0.1:4711" in flags
    assert "--proxy-bypass-list=<-loopback>" in flags
    assert "--disable-quic" in flags


@pytest.mark.parametrize(
    "name",
    [
        "QTWEBENGINE_REMOTE_DEBUGGING",
        "QTWEBENGINE_DISABLE_SANDBOX",
        "QTWEBENGINE_CHROMIUM_FLAGS",
        "QTWEBENGINEPROCESS_PATH",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "LD_PRELOAD",
        "LD_AUDIT",
        "SSLKEYLOGFILE",
    ],
)
def test_an_environment_that_weakens_the_page_is_refused_by_name(name: str) -> None:
    """Nothing is refused without it, nor where a test says so."""
    refuse_dangerous_environment(ORDINARY, testing=False)
    with pytest.raises(DangerousEnvironment, match=f"^{name} is set"):
        refuse_dangerous_environment({**ORDINARY, name: "1"}, testing=False)
    refuse_dangerous_environment({**ORDINARY, name: "1"}, testing=True)
