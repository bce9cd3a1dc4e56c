"""The SSRF guard: may we connect to this address and port? A table of our own of IANA's special-purpose ranges.

`ipaddress.is_global` lets too much through. Pure, and about numbers only: it judges the very address that the socket is
about to connect to, after names, odd spellings and redirects are resolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# IANA's special-purpose registries for IPv4 and IPv6 (read September 2025), plus 168.63.129.16, where Azure answers its
# own machines. Python 3.11.7 calls NAT64, 6to4, site-local and multicast addresses global; here they are not.
_RANGES_4 = tuple(
    (IPv4Network(net), what)
    for net, what in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "in a private network"),
        ("100.64.0.0/10", "in a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's inner service"),
        ("169.254.0.0/16", "a link-local or cloud metadata address"),
        ("172.16.0.0/12", "in a private network"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved for examples"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "in a private network"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "reserved"),
    )
)
_RANGES_6 = tuple(
    (IPv6Network(net), what)
    for net, what in (
        ("::/127", "this machine"),
        ("fc00::/7", "in a private network"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "in a private network"),
        ("ff00::/8", "a multicast address"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "reserved for examples"),
        ("2002::/16", "reserved"),
        ("3fff::/20", "reserved for examples"),
    )
)
_GLOBAL_6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = 0x0000_5EFE
"""The upper half of ISATAP's interface identifier, but for the bits that say universal and group."""
_NEVER = tuple(
    ip_network(net)
    for net in (
        "0.0.0.0/32",
        "100.100.100.200/32",  # Alibaba
        "168.63.129.16/32",  # Azure
        "169.254.0.0/16",  # Amazon, Google, Oracle and others: 169.254.169.254
        "192.0.0.192/32",  # Oracle
        "224.0.0.0/4",
        "255.255.255.255/32",
        "::/128",
        "fd00:ec2::/32",  # Amazon
        "fd20:ce::/32",  # Google
        "fe80::/10",
        "ff00::/8",
    )
)
"""Link-local, multicast and metadata addresses."""

# The Fetch standard's blocked ports above 1023: other protocols that an HTTP request could be made to speak to.
_OTHER_PROTOCOLS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080}
)
_INNER_NAMES = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain"}
)
"""Last labels of names inside networks: ICANN gives none of them away, or they are reserved (RFC 6761, RFC 6762)."""
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
_JOINER = "\u2060"  # keeps an address in a chat from becoming a link, and comes along when it is copied from there


def allowances(entries: Iterable[str]) -> frozenset[str]:
    """The operator's `ingest.allow_private` ("HOST:PORT" each) in the spelling of `place`."""
    copied = (entry.replace(_JOINER, "").strip() for entry in entries)
    return frozenset(place(*entry.rpartition(":")[::2]) for entry in copied)


@lru_cache(maxsize=4_096)
def place(host: str, port: int | str) -> str:
    """A host and port as one word: "127.0.0.1:8000", "[::1]:8000", "localhost:8000"."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        name = str(ip_address(name))
    except ValueError:
        return f"{name}:{port}"
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def refusal(address: str, port: int) -> str:
    """Why no connection may be made to the IP `address` and `port`, in plain words; "" when it may.

    What is not an IP address is refused.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return f"{address} is not an address"
    what = _what_4(parsed) if isinstance(parsed, IPv4Address) else _what_6(parsed)
    if what:
        return f"{parsed} is {what}"
    return _refused_port(port)


def refusal_by_name(name: str, port: int) -> str:
    """Why a proxy may not be asked for a host by its `name` and for this `port`, in plain words; "" when it may.

    It says nothing of the addresses that the name has. A name that ends in a number is an address in an odd spelling.
    """
    labels = name.rstrip(".").lower().split(".")
    if labels[-1] in _INNER_NAMES or labels[-2:] == ["home", "arpa"]:
        return f"{name} is a name inside a network"
    if len(labels) == 1 or labels[-1].isdecimal() or labels[-1].startswith("0x"):
        return f"{name} is not a name of the public web"
    return _refused_port(port)


def _refused_port(port: int) -> str:
    if port in _WEB_PORTS or (port >= _FIRST_FREE_PORT and port not in _OTHER_PROTOCOLS):
        return ""
    return f"port {port} is not one of the web's"


def never(address: str) -> str:
    """Why no connection may be made to the IP `address` even if the operator allows its place; "" when it may.

    Link-local addresses and those where clouds tell machines their secrets have no feeds.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return f"{address} is not an address"
    inner = _inside(parsed) if isinstance(parsed, IPv6Address) else parsed
    scoped = isinstance(parsed, IPv6Address) and parsed.scope_id
    judged = parsed if inner is None else inner
    if scoped or any(judged in net for net in _NEVER if net.version == judged.version):
        return f"{parsed} is a link-local, multicast or cloud metadata address"
    return ""


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries: mapped (RFC 4291), NAT64 (RFC 6052), ISATAP (RFC 5214 §6.1)."""
    low = IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.ipv4_mapped or address in _NAT64:
        return low
    return low if int(address) >> 32 & 0xFCFF_FFFF == _ISATAP else None


def _what_4(address: IPv4Address) -> str:
    return next((what for net, what in _RANGES_4 if address in net), "")


def _what_6(address: IPv6Address) -> str:
    """Addresses that carry an IPv4 address inside are judged by that one."""
    if address.scope_id:
        return "a link-local address"
    inner = _inside(address)
    if inner is not None and (what := _what_4(inner)):
        return what
    if inner is not None and (address.ipv4_mapped or address in _NAT64):
        return ""
    named = next((what for net, what in _RANGES_6 if address in net), "")
    return named or ("" if address in _GLOBAL_6 else "reserved")
