"""Where a gateway is: a URL from the environment, its password from the keyring.

`BPC_DESKTOP_SMTP=smtps://orders@mail.example` and the like name the place. A password is never part of it: it
is `BPC_DESKTOP_SMTP_PASSWORD`, or the entry `smtp` of `bpc-desktop` in the operating system's keyring.
"""

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bpc_desktop.errors import DeskError


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """A server, who we are there, and where at it. `path` starts with a slash, or is empty."""

    scheme: str
    host: str
    port: int | None
    user: str
    password: str
    path: str

    @property
    def is_loopback(self) -> bool:
        """Whether nobody else can listen: only then TLS may be missing."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def place(
    environment: Mapping[str, str], name: str, schemes: tuple[str, ...], kept: Callable[[str], str]
) -> Place | None:
    """The place that `BPC_DESKTOP_<NAME>` names, or None where nothing does.

    `kept` finds a password in the keyring (empty where there is none). Raises `DeskError` for a URL of
    another scheme, without a host, or with a password in it.
    """
    variable = f"BPC_DESKTOP_{name.upper()}"
    url = environment.get(variable, "")
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        raise DeskError(f"{variable} is no URL.") from None
    try:
        port = parts.port
    except ValueError:
        raise DeskError(f"{variable}: the port is no number.") from None
    if parts.scheme not in schemes or not parts.hostname:
        raise DeskError(f"{variable}: {' or '.join(f'{scheme}://HOST' for scheme in schemes)} is expected.")
    if parts.password is not None:
        raise DeskError(
            f"{variable} must not hold a password: it goes into {variable}_PASSWORD or the keyring."
        )
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path
    password = environment.get(f"{variable}_PASSWORD") or kept(name)
    return Place(parts.scheme, parts.hostname, port, unquote(parts.username or ""), password, path)
