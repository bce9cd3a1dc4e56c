"""What /alert is asked for: "on", "smic", "smic + asml", "elsewhere", "4 outlets in 6 hours", "silently". Pure.

The words are those of one of ten languages, read one language at a time; what is none of them is a subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from bot.chat.parsing.schedule.parse import readings
from bot.chat.parsing.words.han_numbers import han_number
from bot.chat.parsing.words.letters import Letters, bare, letters
from bot.chat.parsing.words.patterns import Phrases
from summaries import languages

CHARACTERS_READ: Final = 200
_AROUND: Final = " ,.!?\"“”'«»„、，。،؟"
_SIGNS: Final = r"\s*[+&＋]\s*"


@dataclass(frozen=True, slots=True)
class AlertWish:
    """What an alert is wanted for: large stories on the chat's topics, or elsewhere; names that meet; or a `subject`.

    `outlets` and `hours` are 0 where they are not said; `silently` is None then.
    """

    followed: bool = False
    elsewhere: bool = False
    off: bool = False
    names: tuple[str, ...] = ()
    subject: str = ""
    outlets: int = 0
    hours: int = 0
    silently: bool | None = None


def parse_alert(words: str, is_topic: Callable[[str], bool] = lambda _: False) -> AlertWish:
    """What the words ask for. `is_topic` tells names of topics: "and" may stand in one, and parts names of others."""
    written = letters(" ".join(words[:CHARACTERS_READ].split()))
    wishes = [_read(written, _language(codes[0]), is_topic) for codes in readings(written.text) if len(codes) == 1]
    only_a_subject = AlertWish(subject=_trimmed(written, 0, len(written.text)))
    understood = [one for one in wishes if one != only_a_subject]
    return min(understood, key=lambda one: bool(one.subject), default=only_a_subject)


@dataclass(frozen=True, slots=True)
class _Language:
    """The patterns of one language, over `letters` text; `meeting` stands between names, `joined` in one word."""

    numbers: dict[str, int]
    outlets: re.Pattern[str]
    hours: re.Pattern[str]
    silently: re.Pattern[str]
    loudly: re.Pattern[str]
    meeting: re.Pattern[str]
    joined: re.Pattern[str]
    called: re.Pattern[str]
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def _language(code: str) -> _Language:
    profile = languages.profile(code)
    phrases, said, talk = Phrases(profile), profile.commands.phrases, profile.conversation.phrases
    figure, within = phrases.figure(phrases.numbers()), phrases.either(said["within"])
    hours = rf"(?P<h>{figure})\s?{phrases.beside_number(talk['hours'])}"
    outlets = rf"(?:{phrases.either(said['least'])}\s*)?(?P<n>{figure})\s*{phrases.beside_number(said['outlets'])}"
    meeting, attached = phrases.either(said["meeting"]), map(bare, profile.schedule.phrases["attached"])
    return _Language(
        numbers=phrases.numbers(),
        outlets=re.compile(rf"{outlets}|(?P<few>\d+)(?=\s+{within}\s+{hours})"),
        hours=re.compile(rf"(?:{within}\s*)?{hours}(?:\s*{within})?"),
        silently=re.compile(phrases.of("silently")),
        loudly=re.compile(phrases.either(said["with_sound"])),
        meeting=re.compile(rf"{_SIGNS}|\s+{meeting}\s+"),
        joined=re.compile(rf"\s+(?:{'|'.join(attached)})(?=\S)" if profile.spaced else rf"\s*{meeting}\s*"),
        called=re.compile(phrases.either(said["alerts"])),
        kinds={
            "off": talk["off"],
            "everything": profile.schedule.phrases["everything"],
            "on": (*said["on"], *said["followed"]),
            "elsewhere": said["elsewhere"],
        },
    )


def _read(written: Letters, one: _Language, is_topic: Callable[[str], bool]) -> AlertWish:
    """What the words ask for in one language."""
    text, wish = written.text, AlertWish()
    for silently, pattern in ((True, one.silently), (False, one.loudly)):
        if found := pattern.search(text):
            text, wish = _without(text, found), replace(wish, silently=silently)
    if found := one.outlets.search(text):
        wish = replace(wish, outlets=_number(found["n"] or found["few"], one))
        text = _without(text, found)
        if found := one.hours.search(text):
            text, wish = _without(text, found), replace(wish, hours=_number(found["h"], one))
    return _with_subject(wish, written, text, one, is_topic)


def _with_subject(
    wish: AlertWish, written: Letters, text: str, one: _Language, is_topic: Callable[[str], bool]
) -> AlertWish:
    start, end = _ends(text)
    plain = one.called.sub("", text).strip(_AROUND)
    kind = next((name for name, forms in one.kinds.items() if plain in map(bare, forms)), "")
    if kind or not plain:
        followed, elsewhere = kind in {"on", "everything"}, kind in {"elsewhere", "everything"}
        followed = followed or (text != plain and not kind and bool(text.strip(_AROUND)))
        return replace(wish, followed=followed, elsewhere=elsewhere, off=kind == "off")
    subject = _trimmed(written, start, end)
    if is_topic(subject):
        return replace(wish, subject=subject)
    names = _parts(written, text, one.meeting)
    if not names and len(parts := _parts(written, text, one.joined)) > 1 and all(map(is_topic, parts)):
        names = parts
    return replace(wish, names=names) if names else replace(wish, subject=subject)


def _without(text: str, found: re.Match[str]) -> str:
    """The text with a match blotted out, so that all else keeps its place."""
    return text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]


def _number(words: str, one: _Language) -> int:
    return one.numbers.get(words) or han_number(words)


def _ends(text: str) -> tuple[int, int]:
    """Where what is left of the text begins and ends."""
    return len(text) - len(text.lstrip(_AROUND)), len(text.rstrip(_AROUND))


def _trimmed(written: Letters, start: int, end: int) -> str:
    words = written.original(start, end).strip(_AROUND)
    return words if any(map(str.isalnum, words)) else ""


def _parts(written: Letters, text: str, between: re.Pattern[str]) -> tuple[str, ...]:
    """The names that stand before and behind what is `between` them; none when that is not there."""
    start, end = _ends(text)
    marks = [found.span() for found in between.finditer(text, start, end) if found[0].strip()]
    if not marks:
        return ()
    edges = [start, *(edge for mark in marks for edge in mark), end]
    named = (_trimmed(written, *span) for span in zip(edges[::2], edges[1::2], strict=True))
    return tuple(dict.fromkeys(filter(None, named)))
