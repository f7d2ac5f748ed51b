"""How the web engine is started: through the egress gate, with nothing that could go around it or look in."""

from collections.abc import Mapping

from bpc_desktop.errors import DeskError

_FLAGS = (
    "--proxy-bypass-list=<-loopback>",  # loopback goes through the gate as well
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--disable-sync",
    "--no-pings",
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
)

_DANGEROUS = {
    "QTWEBENGINE_CHROMIUM_FLAGS": "it can open the page to other programs",
    "QTWEBENGINE_REMOTE_DEBUGGING": "it opens the page to other programs",
    "QTWEBENGINE_DISABLE_SANDBOX": "it lets a page out of its sandbox",
    "QTWEBENGINEPROCESS_PATH": "it replaces the program that shows the page",
    "QT_PLUGIN_PATH": "it loads foreign code",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "it loads foreign code",
    "LD_PRELOAD": "it loads foreign code",
    "LD_AUDIT": "it loads foreign code",
    "SSLKEYLOGFILE": "it writes down the keys of encrypted connections",
}


class DangerousEnvironment(DeskError):
    """The environment would weaken what protects card data."""


def chromium_flags(gate_port: int) -> str:
    """The value of QTWEBENGINE_CHROMIUM_FLAGS that sends all traffic through the gate on this port."""
    return " ".join((f"--proxy-server=127.0.0.1:{gate_port}", *_FLAGS))


def refuse_dangerous_environment(environ: Mapping[str, str], *, testing: bool) -> None:
    """Raise DangerousEnvironment where debugging, or a missing sandbox, is asked for by the environment.

    Tests (and a demo run as root, where the sandbox cannot work) say so with `testing`.
    """
    if testing:
        return
    for name, why in _DANGEROUS.items():
        if environ.get(name):
            raise DangerousEnvironment(f"{name} is set: {why}. Remove it and start again.")
