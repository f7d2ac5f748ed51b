"""The engine is started so that nothing goes around the gate, and not where the environment looks in."""

import pytest

from bpc_desktop.gateways.chromium import DangerousEnvironment, chromium_flags, refuse_dangerous_environment


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
        "LD_PRELOAD",
        "SSLKEYLOGFILE",
    ],
)
def test_an_environment_that_weakens_the_page_is_refused_by_name(name: str) -> None:
    with pytest.raises(DangerousEnvironment, match=name):
        refuse_dangerous_environment({name: "1"}, testing=False)
    refuse_dangerous_environment({name: "1"}, testing=True)


def test_an_ordinary_environment_is_fine() -> None:
    refuse_dangerous_environment(
        {"PATH": "/usr/bin", "QT_QPA_PLATFORM": "wayland", "LD_PRELOAD": ""}, testing=False
    )
