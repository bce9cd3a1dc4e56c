"""Which addresses Telegram accepts in a link, and how it writes them.

Telegram drops a link with another address silently and keeps its text. `http://localhost/` is not a link, since a host
needs a dot; neither are `mailto:` and `javascript:`.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

from bot.playground.text.utf16 import SPACES, ascii_lower

_SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
_PORT = re.compile(r"0*([1-9][0-9]{0,4})")
_HOST = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_USERINFO = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=:-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_APP_SCHEME = re.compile(r"(tg|tonsite|ton):(?://)?", re.IGNORECASE | re.ASCII)
_PERSON = re.compile(r"tg:(?://)?user/?\?([^#]*)")
_HIGHEST_PORT = 65535
_HIGHEST_PERSON = 2**40 - 1


@lru_cache(maxsize=4096)
def link(address: str) -> str:
    """The address as Telegram keeps it, or "" when it keeps none."""
    app = _APP_SCHEME.match(address)
    rest = address[app.end() :] if app else address
    scheme, userinfo, host, port, path = _parts(rest)
    if not host:
        return ""
    if app:
        return _app_link(ascii_lower(app[1]), rest, (scheme, userinfo, host, port, path))
    if "." not in host and not host.startswith("["):
        return ""
    return f"{scheme}://{userinfo + '@' if userinfo else ''}{host}{':' + port if port else ''}{path}"


def person(address: str) -> int:
    """The user that a `tg://user?id=...` link mentions, or 0 when it is another link."""
    found = _PERSON.match(ascii_lower(address))
    for pair in found[1].split("&") if found else ():
        key, _, value = pair.partition("=")
        if key == "id":
            return int(value) if re.fullmatch("[1-9][0-9]{0,12}", value) and int(value) <= _HIGHEST_PERSON else 0
    return 0


def _app_link(scheme: str, rest: str, parts: tuple[str, str, str, str, str]) -> str:
    inner, userinfo, host, port, path = parts
    allowed = "[A-Za-z0-9_.-]+" if scheme == "tonsite" else "[A-Za-z0-9_-]+"
    plain = inner == "http" and not ascii_lower(rest).startswith("http://") and not userinfo and not port
    if not plain or not re.fullmatch(allowed, host):
        return ""
    return f"{scheme}://{host}{path[1:] if path.startswith('/?') else path}"


def _parts(address: str) -> tuple[str, str, str, str, str]:
    """(scheme, userinfo, host, port, path) of an address; the host is "" when the address is not one."""
    nothing = ("", "", "", "", "")
    written = _SCHEME.match(address)
    scheme = ascii_lower(written[1]) if written else "http"
    rest = address[written.end() :] if written else address
    if scheme not in {"http", "https"}:
        return nothing
    authority = re.match("[^/?#]*", rest)
    named = authority[0] if authority else ""
    path = rest[len(named) :].rstrip(SPACES) or "/"
    before, port = _without_port(named)
    userinfo, _, host = before.rpartition("@")
    if port is None or not _is_host(host, userinfo):
        return nothing
    path = path if path.startswith("/") else "/" + path
    return scheme, userinfo, ascii_lower(host), port, re.sub(r"[\x00-\x20]", lambda m: f"%{ord(m[0]):02X}", path)


def _without_port(named: str) -> tuple[str, str | None]:
    """The authority without its port, and the port: "" when there is none, None when it is not a port number."""
    split = re.fullmatch(r"(.+):([^:\]@]*)", named, re.DOTALL)
    if not split:
        return named, ""
    number = _PORT.fullmatch(split[2])
    return split[1], number[1] if number and int(number[1]) <= _HIGHEST_PORT else None


def _is_host(host: str, userinfo: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            return False
        return re.fullmatch(r"[0-9A-Fa-f:.]*", host[1:-1]) is not None
    return host not in {"", "."} and bool(_HOST.fullmatch(host)) and bool(_USERINFO.fullmatch(userinfo))
