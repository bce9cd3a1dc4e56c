"""What a page is that stands in an article's place: a consent wall, a login, a robot check, a missing page, a stub.

Pure. Such pages speak to the visitor about the visit, sentence by sentence; an article speaks about the world. The
words by which a sentence does so are in `walls.toml`, for ten languages at once: a wall may be in another language than
its site.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from summaries.text.sentences import split
from summaries.webpage.gate.doubt import Doubt

SENTENCES_READ = 40
"""Sentences of a page that are judged: walls have three to fifteen."""
LONGEST_WALL = 3_000
"""Code points of a wall's text: longer ones are policies, which the title tells."""
MOSTLY = 0.5
"""Share of the sentences about the visit from which a page is a wall."""
TITLED = 0.3
"""The same when its title speaks of the visit as well."""
STUB = 1_500
"""Code points of text above a notice to subscribe up to which only the beginning of an article is shown."""
_NOTICE = 5
"""Sentences at the end among which the notice to subscribe stands."""

_KINDS = {
    "consent": Doubt.CONSENT,
    "robot": Doubt.ROBOT,
    "login": Doubt.LOGIN,
    "missing": Doubt.MISSING,
}


def wall(title: str, text: str, language: str = "") -> Doubt | None:
    """What kind of wall this text is; None when it may be an article.

    >>> wall("Log in", "Log in with your password to read on. You have no account? Register for free.")
    <Doubt.LOGIN: 'it asks for a login'>
    """
    if len(text) > LONGEST_WALL:
        return None
    pieces = _pieces(text, language)
    found = {kind: [_about_visit(piece, kind) for piece in pieces] for kind in _KINDS}
    titled = {kind for kind in _KINDS if _patterns()[kind].search(title.casefold())}
    spoken = sum(map(any, zip(*found.values(), strict=True)))
    if not pieces or spoken < (TITLED if titled else MOSTLY) * len(pieces):
        return None
    most = max(_KINDS, key=lambda kind: (sum(found[kind]) + 2 * (kind in titled), kind == "missing"))
    return _KINDS[most]


def share_of_visit(title: str, text: str, language: str = "") -> float:
    """The share of a text's sentences, its title among them, that are about the visit."""
    pieces = [title, *_pieces(text, language)]
    return sum(any(_about_visit(piece, kind) for kind in _KINDS) for piece in pieces) / len(pieces)


def is_stub(text: str, language: str = "") -> bool:
    """Whether a short text ends with a notice that the rest is for subscribers."""
    if len(text) > STUB:
        return False
    ends = _pieces(text, language)[-_NOTICE:]
    return any(_patterns()["subscribers"].search(piece.casefold()) for piece in ends)


def speaks_of(kind: Doubt, title: str) -> bool:
    """Whether a title has a word of this kind of wall, as one of an article on cookies has."""
    return any(_patterns()[name].search(title.casefold()) for name, one in _KINDS.items() if one is kind)


def _about_visit(sentence: str, kind: str) -> bool:
    """Whether a sentence has a word of this kind, and speaks to the visitor or has another one."""
    folded = sentence.casefold()
    words = _patterns()[kind].findall(folded)
    return bool(words) and (len(words) > 1 or bool(_patterns()["visitor"].search(folded)))


def _pieces(text: str, language: str) -> list[str]:
    """The sentences of a text, its headings among them."""
    return [text[one.start : one.end] for one in split(text[:LONGEST_WALL], language)][:SENTENCES_READ]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = tomllib.loads(files(__package__).joinpath("walls.toml").read_text("utf-8"))
    return {name: re.compile("|".join(rows.split("\n")).strip("|")) for name, rows in tables.items()}
