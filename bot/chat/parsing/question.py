"""Questions as people write them: the subjects, and the time that they are about. Total.

Words of asking ("what's new on") and of time ("since monday") are known in all languages with a profile; they are
taken out at the ends of a subject, and what is left is searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Final

from bot.archive.lookup import ANY_TIME, Window
from bot.chat.parsing import homographs
from bot.chat.parsing.operators import sides
from bot.chat.parsing.window_finders import FoundWindow
from bot.chat.parsing.windows import find_window
from bot.chat.parsing.words.phrasebook import BEGINS, phrases, plain, whole
from bot.render.phrases import spoken
from bot.render.sanitize import one_line, strip_hidden
from bot.render.speech.speech import END_OF_ISOLATE, ISOLATE, Speech, to_say
from bot.render.times import window_named
from bot.schedule.zones import zone_named
from summaries.text.search_terms import asked_terms
from summaries.text.sentences import split
from summaries.text.tokens import words
from summaries.topics.expression import masked, unmasked

SUBJECTS: Final = 8
"""Most subjects of one question; the answer to more would be a list, not a briefing."""
SUBJECT_CHARACTERS: Final = 200
CHARACTERS: Final = 300
"""Longest question; a longer text was pasted."""

YOUR_TOPICS: Final = to_say("the topics you follow")

_COMMAS: Final = re.compile(r"[,，、;；،؛\n](?!\s*(?:[^\W\d_]\.){2,})")
"""What separates subjects; not the comma in "Washington, D.C."."""
_ISOLATES: Final = dict.fromkeys(map(ord, (ISOLATE, END_OF_ISOLATE)))
"""What is copied with the words of an answer from right to left."""
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
"""An element of HTML, as in text that is copied from a page."""
_LINK: Final = re.compile(r"\bhttps?://\S+")
_INITIALS: Final = re.compile(r"(?<![\w.])((?:[^\W\d_]\.)+[^\W\d_])(?:\.|(?![\w.]))")
"""An abbreviation as people write it in a chat: "u.s.", "U.S", "a.i."; search knows the form "U.S."."""
_VERSUS: Final = re.compile(r"(?<=\S)\s+(?:vs\.?|versus)\s+(?=\S)", re.IGNORECASE)
"""What stands between rivals, in any language: articles on both need not have it."""
_AROUND: Final = " \"'“”«»„‘’?!.:…？！。،؟।¿¡"
_ONE_TIME: Final = to_say("I can look at one time in a question. Please ask about each time by itself.")
_TOO_LONG: Final = to_say(
    "That is too long for a question. Please send a topic or a few words, such as: chip export rules"
)
_TOO_MANY: Final = to_say("Please ask about at most 8 topics at once.")


@dataclass(frozen=True, slots=True)
class Question:
    """The subjects (none: the topics that the chat follows), and the time; `trouble`: one line on what is wrong.

    A subject may have operators: see `summaries.topics.expression`. What is asked of a time to come is `ahead`. A
    question is `open` when it asks for more than news: "who joined", "why". It is `personal` when it speaks of the
    one who asks or of us, as small talk does.
    """

    subjects: tuple[str, ...] = ()
    window: Window = ANY_TIME
    trouble: str = ""
    ahead: bool = False
    open: bool = False
    personal: bool = False


def parse_question(text: str, now: datetime, zone: str = "UTC", names: Iterable[str] = (), code: str = "") -> Question:
    """Parse a question such as "what's new on huawei since monday, chip export rules". Never raises.

    `names` are those of topics: words of time and of asking within one are left there. `code` is the reader's language.
    """
    written = strip_hidden(unicodedata.normalize("NFKC", unescape(text[: CHARACTERS + 1]))).translate(_ISOLATES).strip()
    for foreign in (_TAG, _LINK):
        written = foreign.sub(" ", written).strip() or written
    written = _INITIALS.sub(lambda found: f"{found[1].upper()}.", written)
    if len(text.strip()) > CHARACTERS:
        return Question(trouble=_TOO_LONG)
    kept = frozenset(plain(name) for name in names)
    hidden, quoted = masked(homographs.hidden(written, code))
    found, rest = _timed(hidden, now, zone, kept)
    if not any(_VERSUS.search(name) for name in kept if name in plain(rest)):
        rest = _VERSUS.sub(" ", rest)
    subjects = tuple(map(homographs.shown, _subjects(rest, quoted, kept)))
    if found and found.trouble:
        return Question(trouble=found.trouble)
    if any(len(subject) > SUBJECT_CHARACTERS for subject in subjects):
        return Question(trouble=_TOO_LONG)
    if len(subjects) > SUBJECTS:
        return Question(trouble=_TOO_MANY)
    return Question(
        subjects,
        (found and found.window) or ANY_TIME,
        ahead=bool(found and found.ahead),
        open=_opening().search(plain(written)) is not None,
        personal=any(whole("persons").search(plain(one)) for one in subjects),
    )


def _timed(text: str, now: datetime, zone: str, names: frozenset[str]) -> tuple[FoundWindow | None, str]:
    """The window of the text, and the text without it. Several subjects may name the same one, but not others."""
    parts = [_timed_once(part, now, zone, names) for part in _COMMAS.split(text)]
    own = [found for found, rest in parts if found and not found.trouble and _bare(rest, names)]
    if len(own) < 2:  # noqa: PLR2004 - one time is for all subjects
        return _timed_once(text, now, zone, names)
    several = len({(found.window, found.ahead) for found in own}) > 1
    return replace(own[0], trouble=_ONE_TIME if several else ""), ", ".join(rest for _, rest in parts)


def _timed_once(text: str, now: datetime, zone: str, names: frozenset[str]) -> tuple[FoundWindow | None, str]:
    found = find_window(_without_names(plain(text), names), now, zone_named(zone))
    if found is None:
        return None, text
    before = re.sub(rf"(?:{BEGINS}{phrases('links')}\s*)$", "", plain(text[: found.start]).rstrip())
    behind = _patterns()[2].match(plain(text), found.end)
    return found, f"{text[: len(before)]} {text[behind.end() if behind else found.end :]}"


def _without_names(text: str, names: frozenset[str]) -> str:
    """The text with names of several words blotted out, so that no time is found in "USA Today"."""
    for name in names:
        if " " in name and name in text:
            text = text.replace(name, "\x00" * len(name))
    return text


def _subjects(text: str, quoted: tuple[str, ...], names: frozenset[str]) -> tuple[str, ...]:
    """The parts between commas and of different sentences, each without the words that only ask."""
    lines = _COMMAS.split(_without_commas(text))
    lines = [*lines[:-1], *_last_two(lines[-1], names)] if len(lines) > 1 else lines
    parts = (_bare(part, names) for line in lines for part in _sentences(line))
    bare = (unmasked(_with_not(side, names), quoted, '"') for part in parts for side in sides(part, names))
    return tuple(dict.fromkeys(part for part in bare if part))


def _last_two(line: str, names: frozenset[str]) -> Sequence[str]:
    """The subjects behind the last comma of a list: "smic and tiktok", "and tiktok"."""
    if plain(line).strip(_AROUND) in names:
        return (line,)
    found = _conjunction().match(plain(line)) or _conjunction().search(plain(line))
    return (line[: found.start()], line[found.end() :]) if found else (line,)


@cache
def _conjunction() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\S))\s+{phrases('conjunctions')}\s+(?=\S)")


def _sentences(line: str) -> Iterator[str]:
    """The sentences of a line, with the marks between them."""
    yield from (line[start:end] for start, end in pairwise([0, *(span.end for span in split(line, "en"))]))


def _bare(part: str, names: frozenset[str]) -> str:
    """A part of a question without the words of asking at its ends; "" when it has no others."""
    part = _stripped(one_line(part))
    while part and plain(part) not in names:
        shorter = _stripped(_shorter(part))
        if shorter == part:
            return "" if whole("thanks", "replies", "greetings").fullmatch(plain(part)) else part
        part = shorter
    return part


def _without_commas(text: str) -> str:
    """The text without the commas before words that exclude: "huawei, but not samsung"."""
    for found in reversed([*_patterns()[3].finditer(plain(text))]):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return text


def _without_verb(part: str) -> str:
    """What is left of "Pompeo say about Huawei" behind "what did": the words of asking before a link go too."""
    found = _asking_within().search(plain(part))
    return f"{part[: found.start()]} {part[found.end() :]}" if found else part


@cache
def _asking_within() -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)\s+{phrases('asking')}\s+{phrases('links')}\s+(?=\S)")


def _stripped(part: str) -> str:
    """A part without the marks around it, but with the full stop of an abbreviation at its end."""
    bare = part.strip(_AROUND)
    return f"{bare}." if (found := _INITIALS.search(bare)) and found.end() == len(bare) else bare


def _with_not(part: str, names: frozenset[str]) -> str:
    """The part with the operator NOT for words that exclude: "huawei but not the chips", サムスンを除くファーウェイ."""
    if plain(part) in names:
        return part
    if (found := _excluding_first().match(plain(part))) and plain(part[found.end() :]) in names:
        return f"NOT {part[found.end() :]}"
    if (found := _without().search(plain(part))) and plain(part[: found.start()]).strip() in names:
        return f"{part[: found.start()].rstrip()} NOT {part[found.end() :]}"
    if found := _excluding()[0].search(plain(part)):
        return f"{part[: found.start()].rstrip()} NOT {part[found.end() :]}"
    for pattern in _excluding()[1:]:
        if found := pattern.fullmatch(plain(part)):
            wanted, unwanted = (part[found.start(name) : found.end(name)] for name in ("wanted", "unwanted"))
            return f"{wanted} NOT {unwanted}"
    return part


@cache
def _excluding_first() -> re.Pattern[str]:
    """Words that exclude the topic behind them, at the beginning: "not huawei", "everything but huawei"."""
    return re.compile(rf"{phrases('excluding_first')}\s*(?=\S)")


@cache
def _without() -> re.Pattern[str]:
    """Words that exclude only behind the name of a topic: "huawei without samsung", but not "brexit without a deal"."""
    return re.compile(rf"(?<=\S)\s+{phrases('without')}\s+(?=\S)")


@cache
def _excluding() -> tuple[re.Pattern[str], ...]:
    """Words that exclude what follows, and those that exclude what stands before them."""
    excluded = phrases("excluded")
    return (
        re.compile(rf"(?<=\S)\s*{phrases('excluding')}\s*(?=\S)"),
        re.compile(rf"(?P<unwanted>\S.*?)\s*{excluded}\s*(?P<wanted>\S.*)"),
        re.compile(rf"(?P<wanted>\S.*)\s+(?P<unwanted>\S+?)\s*{excluded}"),
    )


def _shorter(part: str) -> str:
    text = plain(part)
    if found := _patterns()[0].match(text):
        return _without_verb(part[found.end() :])
    found = _patterns()[1].search(text)
    return part[: found.start()] if found else part


@cache
def _opening() -> re.Pattern[str]:
    """A question word, at the beginning of a sentence where that is its place."""
    return re.compile(
        rf"(?:^|[.?!;,]\s+)(?:{phrases('asking')}\W*)*?{phrases('interrogatives')}|{phrases('interrogatives_within')}"
    )


@cache
def _patterns() -> Sequence[re.Pattern[str]]:
    """What is taken off at the beginning, at the end, and behind words of time.

    A noun ("news") begins a question only before a link.
    """
    asking, nouns, links = phrases("asking"), phrases("nouns"), phrases("links")
    return (
        re.compile(rf"{asking}(?:\W*{links}\s*)*\W*|{nouns}\s*(?:{links}\s*)+|{nouns}\W*$"),
        re.compile(rf"\s*(?:{links}\s*)?(?:{asking}|{nouns})\W*$"),
        re.compile(rf"\s*{phrases('links_after')}"),
        re.compile(rf"\s*[,，、;；،]\s*(?={phrases('excluding')})"),
    )


def asks(sentence: str) -> bool:
    """Whether a sentence begins with words of asking."""
    return _patterns()[0].match(plain(one_line(sentence).strip(_AROUND))) is not None


def is_small(subject: str) -> bool:
    """Whether a subject has nothing to look for: small words in small letters ("it", "the"), or a lone sign."""
    bare = subject.strip(_AROUND)
    alone = len(bare) == 1 and bare.isascii()
    return alone or ('"' not in subject and subject == subject.lower() and not content_words(subject))


def described(speech: Speech, question: Question, zone: str, now: datetime) -> str:
    """What is understood of a question, in words: "huawei, smic, since Monday 7 Sep"."""
    since, until = question.window.since, question.window.until
    if question.trouble:
        return speech.say(question.trouble)
    when = window_named(speech, since, until, zone, now) or (speech.say("what is to come") if question.ahead else "")
    about = [spoken(speech, one) for one in question.subjects] or [speech.say(YOUR_TOPICS)]
    return speech.row([*about, *filter(None, [when])])


def content_words(text: str) -> list[str]:
    """The words of a text that are searched, without those that only ask."""
    asking, meant = whole("asking", "nouns", "links", "conjunctions", "interrogatives"), set(asked_terms(text).values())
    return [
        word
        for word in text.split()
        if not meant.isdisjoint(words(word)) and not asking.fullmatch(plain(homographs.hidden(word.strip(_AROUND), "")))
    ]
