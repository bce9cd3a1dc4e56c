"""Where a small page leads by itself: the header Refresh, its `<meta>` twin, or a script that only changes the address.

Pure. Sites bounce a first visitor so to set a cookie, and shorteners lead on so. A page with a text of its own is left
as it is: live pages renew themselves. (https://html.spec.whatwg.org/#shared-declarative-refresh-steps)
"""

from __future__ import annotations

import html
import re
from typing import Final

LARGEST: Final = 4_000
"""Bytes of a page that only leads on; real ones have 100 to 3,000."""
MOST_SCRIPTS: Final = 5
LONGEST_WAIT: Final = 10
"""Seconds after which it leads on, at most."""
MOST_WORDS: Final = 300
"""Letters and figures that a reader sees on such a page: "You are being redirected …"."""

_REFRESH: Final = re.compile(r"\s*(\d{0,6})(?:\.\d*)?\s*(?:[;,]\s*|\s|$)(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_META: Final = re.compile(r"<meta\s([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"([\w-]{1,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_STAYS: Final = re.compile(r"<base\s|\balternate\b", re.IGNORECASE)
"""Signs of a page that is searched for its feeds, where it leads included."""
_SCRIPT: Final = re.compile(r"<script\b[^<>]{0,300}>(.{0,3000}?)</script", re.IGNORECASE | re.DOTALL)
_GOES: Final = re.compile(
    r"\blocation(?:\.href)?\s*=\s*([\"'])(?P<set>[^\"'+]{1,2000})\1(?!\s*\+)"
    r"|\blocation\.(?:replace|assign)\(\s*([\"'])(?P<called>[^\"'+]{1,2000})\3\s*\)"
)
_RELOADS: Final = re.compile(r"\blocation\.reload\(")
_UNSEEN: Final = re.compile(r"<(script|style|title)\b.{0,3000}?</\1|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_WEB: Final = re.compile(r"(?!(?:javascript|data|about|blob|mailto|tel):)", re.IGNORECASE)


def leads_to(refresh: str, body: bytes, *, sets_cookie: bool) -> str | None:
    """The address that a page leads to, as it is written; "" for itself once more, None when it stays.

    `refresh` is the header of this name. To itself it leads only where it has set a cookie.
    """
    found = _of_refresh(refresh) if refresh else None
    if found is None and len(body) <= LARGEST:
        found = _in_page(body.decode("utf-8", "replace"))
    return None if found == "" and not sets_cookie else found


def _in_page(page: str) -> str | None:
    if page.lower().count("<script") > MOST_SCRIPTS or _STAYS.search(page):
        return None
    if sum(map(str.isalnum, _UNSEEN.sub(" ", page))) > MOST_WORDS:
        return None
    for inside in _META.findall(page):
        told = {name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(inside)}
        if told.get("http-equiv", "").strip().lower() == "refresh":
            return _of_refresh(html.unescape(told.get("content", "")))
    for script in _SCRIPT.findall(page):
        if goes := _GOES.search(script):
            address = (goes["set"] or goes["called"]).replace("\\/", "/")
            return address if _WEB.match(address) else None
        if _RELOADS.search(script):
            return ""
    return None


def _of_refresh(value: str) -> str | None:
    found = _REFRESH.match(value)
    address = found[2].strip() if found else ""
    return address if found and int(found[1] or 0) <= LONGEST_WAIT and _WEB.match(address) else None
