"""The border of one merchant: where its page may go, what it may load, and where it may be filled.

Hosts are compared as origins are: lower case, punycode, with their port. A merchant's domain stands for its
registrable domain (public suffix list, bundled with its package) and every subdomain of it; payment and
resource hosts stand for themselves alone. A host declared without a port means the scheme's own port.
"""

from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Self
from unicodedata import normalize
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from bpc_desktop.domain.merchant import Merchant

_PORTS = {"https": 443, "wss": 443, "http": 80, "ws": 80}
_ENCRYPTED = frozenset({"https", "wss"})
_HTTPS_PORT = 443
_NAT64 = IPv6Address("64:ff9b::")
_NAT64_BITS = 32
_KEPT = frozenset("ß\u03c2\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Border:
    """What a merchant declares. Without any declaration nothing passes: a closed border."""

    domains: tuple[str, ...] = ()
    payment_hosts: tuple[str, ...] = ()
    resource_hosts: tuple[str, ...] = ()

    @classmethod
    def of(cls, merchant: Merchant) -> Self:
        """The border a merchant declares."""
        return cls(merchant.domains, merchant.payment_hosts, merchant.resource_hosts)

    def declares(self, url: str) -> bool:
        """Whether a page of this URL or origin is the merchant's or its payment host's.

        Only such a page may be shown in the main frame, and only there may be filled. Encrypted, except on
        loopback.
        """
        place = _place(url)
        return (
            place is not None and place.scheme in {"https", "http"} and self._declares(place.host, place.port)
        )

    def loads(self, url: str, *, narrowed: bool) -> bool:
        """Whether a page inside the border may load this URL as a part of itself (frames included).

        `narrowed`: a secret has been filled; what is not declared is out of reach from then on.
        """
        place = _place(url)
        return place is not None and self.connects(place.host, place.port, narrowed=narrowed)

    def connects(self, host: str, port: int, *, narrowed: bool) -> bool:
        """The same for a connection, of which only host and port are known."""
        host = _normal(host)
        if self._declares(host, port) or _listed(self.resource_hosts, host, port):
            return True
        return not narrowed and bool(self.domains) and port == _HTTPS_PORT and _may_be_public(host)

    def _declares(self, host: str, port: int) -> bool:
        if _listed(self.payment_hosts, host, port):
            return True
        return any(
            _port_matches(declared, port, host) and _within(host, registrable_domain(declared.host))
            for declared in map(_entry, self.domains)
        )


@dataclass(frozen=True, slots=True)
class _Place:
    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class _Entry:
    host: str
    port: int | None


def registrable_domain(host: str) -> str:
    """The domain someone registered for this host; the host itself where there is none (an address)."""
    host = _normal(host)
    if _address(host) is not None:
        return host
    return _suffixes().privatesuffix(host) or host


def is_loopback(host: str) -> bool:
    """Whether a host, name or address, is this machine itself."""
    host = _normal(host)
    address = _address(host)
    if address is not None:
        return address.is_loopback
    return host == "localhost" or host.endswith(".localhost")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the public internet, also where it only wraps an IPv4 address."""
    if isinstance(address, IPv6Address):
        if address.packed[:12] == _NAT64.packed[:12]:
            address = IPv4Address(int(address) & ((1 << _NAT64_BITS) - 1))
        else:
            address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast


def _place(url: str) -> _Place | None:
    """Where a URL leads, if anywhere a page may go: encrypted, or loopback."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
        host = _normal(parts.hostname or "")
    except (ValueError, KeyError):
        return None
    if not host or not (parts.scheme in _ENCRYPTED or is_loopback(host)):
        return None
    return _Place(parts.scheme, host, port)


@cache
def _entry(declared: str) -> _Entry:
    """A declared `host` or `host:port`. Raises ValueError where it is neither."""
    parts = urlsplit(f"//{declared}")
    if not parts.hostname or parts.netloc != declared or parts.username is not None:
        raise ValueError(f"{declared!r} is not a host or host:port")
    return _Entry(_normal(parts.hostname), parts.port)


def _listed(entries: tuple[str, ...], host: str, port: int) -> bool:
    return any(entry.host == host and _port_matches(entry, port, host) for entry in map(_entry, entries))


def _port_matches(entry: _Entry, port: int, host: str) -> bool:
    if entry.port is not None:
        return entry.port == port
    return port == _HTTPS_PORT or (port == _PORTS["http"] and is_loopback(host))


def _within(host: str, domain: str) -> bool:
    return host == domain or (host.endswith(f".{domain}") and _suffixes().publicsuffix(host) != domain)


def _may_be_public(host: str) -> bool:
    """Whether a host may lead to the public internet; the gate resolves names and checks again."""
    address = _address(host)
    if address is not None:
        return is_public(address)
    return "." in host and not is_loopback(host)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


@cache
def _normal(host: str) -> str:
    """A host as origins write it. Raises ValueError where it cannot be one."""
    host = host.strip("[]").removesuffix(".").lower()
    return host if host.isascii() else ".".join(map(_encoded, host.split(".")))


def _encoded(label: str) -> str:
    """Punycode. Browsers keep the letters of `_KEPT`, where the codec makes another name of them."""
    if _KEPT.isdisjoint(label):
        return label.encode("idna").decode()
    return f"xn--{normalize('NFC', label).encode('punycode').decode()}"


def load_suffixes() -> None:
    """Read the public suffix list now, rather than when a page makes its first request."""
    _suffixes()


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
