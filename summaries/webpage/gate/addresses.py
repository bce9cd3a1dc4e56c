"""What an address says that we were led to from another one: a front page, a login, a consent wall, a robot check."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from summaries.webpage.gate.doubt import Doubt
from summaries.webpage.own_article import place

_SEGMENTS = (
    (r"log-?in|sign-?in|sign-?up|auth|sso|oauth2?|register|subscribe|my-?account", Doubt.LOGIN),
    (r"consent|cookie-?wall|privacy-?gate|gdpr", Doubt.CONSENT),
    (r"captcha|challenge|robot-?check|are-?you-?human", Doubt.ROBOT),
    (r"404|not-?found|page-?not-?found|error", Doubt.MISSING),
)
"""Whole segments of a path, or the first part of a host."""
_ELSEWHERE = tuple((re.compile(rf"(?:^|/)(?:{words})(?:$|[/.])"), why) for words, why in _SEGMENTS)


def led_to(asked: str, url: str) -> Doubt | None:
    """What `url` is by its address, when `asked` led to it; None when it says nothing or is the same place."""
    if not url or place(asked) == place(url):
        return None
    before, after = _parts(asked), _parts(url)
    if after and not after.partition("/")[2].strip("/") and before.partition("/")[2].strip("/"):
        return Doubt.FRONT
    return next((why for words, why in _ELSEWHERE if words.search(after) and not words.search(before)), None)


def _parts(url: str) -> str:
    """Host and path, casefolded."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc}{parts.path}".casefold()
