"""How sources are named in chats: their numbers and titles, and which source a person means."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from bot.model import Source
from bot.render.phrases import short
from bot.render.sanitize import one_line, visible
from bot.web.url import UrlError, canonical, host, typed

SIMILAR: Final = 0.6
"""Ratio of matching characters (0 to 1, difflib's) from which a source is suggested."""
TITLE_CHARACTERS: Final = 80
COMPARED_CHARACTERS: Final = 100
"""Characters of a name that are compared: the comparison takes quadratic time."""


def title(source: Source) -> str:
    """The source's title; without one, the host of its address."""
    name = one_line(source.title)
    return short(name if visible(name) else host(source.url) or source.url, TITLE_CHARACTERS)


def matching(asked: str, sources: Sequence[Source]) -> list[Source]:
    """The sources with this number, address, id or title; `sources` are in numbered order."""
    asked = one_line(asked).casefold()
    if asked.isdecimal() and len(asked) < 6:  # noqa: PLR2004 - nobody has 100,000 sources
        return list(sources[int(asked) - 1 : int(asked)]) if int(asked) else []
    address = _address(asked)
    return [one for one in sources if asked in (one.id, one_line(one.title).casefold()) or address == _address(one.url)]


def similar(asked: str, sources: Sequence[Source]) -> list[Source]:
    """Up to three sources whose title or host is similar, best first."""
    asked = one_line(asked).casefold()[:COMPARED_CHARACTERS]
    scored = [(max(_similarity(asked, one.title), _similarity(asked, host(one.url))), one.url, one) for one in sources]
    return [one for score, _, one in sorted(scored, key=lambda entry: (-entry[0], entry[1])) if score >= SIMILAR][:3]


def _similarity(asked: str, name: str) -> float:
    """1 when `asked` is a part of `name`, else difflib's ratio."""
    name = one_line(name).casefold()[:COMPARED_CHARACTERS]
    return 1.0 if len(asked) > 2 and asked in name else SequenceMatcher(None, asked, name).ratio()  # noqa: PLR2004


def _address(text: str) -> str:
    """The canonical address without its scheme; the text itself when it is not an address."""
    try:
        return canonical(typed(text)).partition("://")[2]
    except UrlError:
        return text
