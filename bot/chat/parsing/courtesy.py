"""Messages that ask nothing of the archive: greetings, thanks, laughter, requests for help or to stop, and wishes.

A wish is about what comes from then on: "no more huawei", "follow smic".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from bot.chat.parsing.words.phrasebook import phrases, plain
from bot.render.sanitize import one_line, strip_hidden
from summaries.text.tokens import unspaced

_AROUND: Final = " \"'“”«»„‘’?!.,:…？！。،؟।¿¡"
CHARACTERS: Final = 80
"""Longest message that may be a courtesy."""


class Courtesy(StrEnum):
    """What a message is instead of a question."""

    STOP = "stop"
    STANDING = "standing"
    """Asks what the chat gets: "what do I get?"."""
    ERASING = "erasing"
    HELP = "help"
    CHECKING = "checking"
    """What is said after an answer: "why?", "more", "source?"."""
    GREETING = "greeting"
    THANKS = "thanks"
    REPLY = "reply"
    """Yes or no, as if the bot had asked."""
    LAUGHTER = "laughter"
    """Laughter and other reactions ("really?"), or signs and emoji alone."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to get from then on, or, with `less`, no more of.

    It is `sure` when its words hardly begin a question: "no more", but not "stop" or "daily".
    """

    subject: str
    less: bool
    sure: bool


_WISHES: Final = (("muting", True), ("following", False), ("stop", True))
_SURE: Final = 3
"""Characters of a phrase in a script without spaces from which on it is sure; of other scripts it has two words."""

_LAUGHS: Final = (
    r"(?:(?:a?(?:ha|ah|he|hi|ho|ja|je|ха|хе|хи|ах)){2,}h?|x+d+|l+o+l+|ل?ه{3,}|[哈呵嘻笑]{2,}|[wｗ]{2,}|5{3,}|k{3,})"
)
_KINDS: Final = (
    (Courtesy.STOP, ("stop",)),
    (Courtesy.HELP, ("help",)),
    (Courtesy.STANDING, ("standing",)),
    (Courtesy.ERASING, ("erasing",)),
    (Courtesy.CHECKING, ("checking",)),
    (Courtesy.GREETING, ("greetings",)),
    (Courtesy.LAUGHTER, ("laughter",)),
    (Courtesy.REPLY, ("replies",)),
    (Courtesy.THANKS, ("thanks", "replies", "greetings", "laughter")),
)
"""A message is of the first kind of whose phrases it consists; thanks may stand beside greetings and laughter."""


_ASKED: Final = {("stop",), ("help",), ("standing",), ("erasing",)}
"""Kinds beside whose phrases words of asking may stand ("please")."""


def courtesy(text: str, names: Iterable[str] = ()) -> Courtesy | None:
    """What a message is if it asks nothing; None for a question. `names` are topics, which are asked about."""
    written = plain(unicodedata.normalize("NFKC", strip_hidden(text[: CHARACTERS + 1]))).strip()
    if not written or len(text.strip()) > CHARACTERS or written in {plain(name) for name in names}:
        return None
    words = " ".join("".join(map(_spoken, written)).split())
    if not any(map(str.isalnum, words)):
        return Courtesy.HELP if set(written) <= set("?？!¿؟ ") and set(written) & set("?？؟") else Courtesy.LAUGHTER
    return next((kind for kind, keys in _KINDS if _consists(*keys).fullmatch(words)), None)


def _spoken(character: str) -> str:
    """A letter, a figure or an apostrophe as it is; a sign or an emoji as a space."""
    kind = unicodedata.category(character)[0]
    return character if (kind in "LNM" and character != "\ufe0f") or character == "'" else " "


@cache
def _consists(*keys: str) -> re.Pattern[str]:
    """The pattern of texts of one or more phrases of these lists, or of laughter."""
    some = "|".join([*map(phrases, keys), *([_LAUGHS] if "laughter" in keys else [])])
    asking = rf"(?:{phrases('asking')}\s*)*" if keys in _ASKED else ""
    return re.compile(rf"{asking}(?:(?:{some})\s*)+{asking}")


def wishes(text: str) -> tuple[Wish, ...]:
    """What a message may wish, the likelier first; none for what is only a question."""
    written = one_line(strip_hidden(text[: CHARACTERS + 1]))
    if len(text.strip()) > CHARACTERS:
        return ()
    return tuple(dict.fromkeys(_wishes(unicodedata.normalize("NFKC", written).strip(_AROUND))))


def _wishes(written: str) -> Iterator[Wish]:
    for key, less in _WISHES:
        for pattern in _wished(key):
            if found := pattern.fullmatch(plain(written)):
                said = found["said"].strip()
                sure = len(said) >= _SURE if unspaced(said[0]) else " " in said
                subject = written[found.start("subject") : found.end("subject")].strip(_AROUND)
                yield Wish(subject, less, sure and key != "stop")


@cache
def _wished(key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of wishes whose words stand before their subject, and behind it."""
    asking, subject = phrases("asking"), r"(?P<subject>\S.*?)"
    links = rf"(?:(?:{phrases('nouns')}\s*)?(?:{phrases('links')}\s*)+)?"
    before = rf"(?:{asking}\W*)*(?P<said>{phrases(key)})\W*{links}{subject}"
    ends = rf"(?:\W*(?:{phrases('asking')}|{phrases('nouns')}))*"
    if key == "stop":
        return (re.compile(before + ends),)
    after = phrases(f"{key}_after")
    return (
        re.compile(rf"(?:(?:{asking}|{phrases(key)})\W*)*{links}{subject}\W*(?P<said>{after}){ends}"),
        re.compile(rf"{before}{ends}"),
    )
