"""Time expressions in English (temporal deixis): "on Monday", "last week", "in August", "said today".

Each is resolved to its distance from the day of publication. The verb that governs it tells past from future; an
expression that may mean two days is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summaries.grammar.english.lexicon import HELPING, PAST, SAYING, words
from summaries.grammar.mentions import Mention

ASIDE, DOUBTFUL, EVENTS = words("aside"), words("doubtful"), words("events")
HEDGING, NOT_BARE, STATEMENTS = words("hedging"), words("not_bare"), words("statements")

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}

_FUTURE = re.compile(r"\b(?:will|(?:is|are) (?:set|due|scheduled|expected) to)\b")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_CLAUSE_END = re.compile(r"[;:()\[\]—–“”\"]|\.\.\.|…")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_INFINITIVE = re.compile(r"\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|our\b|[A-Z\d$€£])\w+")
_OTHER_TIME = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|\b(?:week|month|year|decade)s? (?:ago|earlier|later|before|after)\b"
    r"|\b(?:last|next|previous|following|same) (?:week|month|year)\b"
)
_DATE_AFTER = re.compile(r",? ?\(?(?:the )?(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)")
_DAY_CONTINUES = re.compile(
    r"[ ]?[-–/][A-Za-z]|['’]s?\b| [A-Z]| (?:and|or|to|through|until|before|last|next|of|prayers?|talk)\b"
)
_PART_OF_DAY = "(?: (?:morning|afternoon|evening|night))?"
_WEEKDAY = re.compile(
    rf"\b(?P<on>(?:[Oo]n|(?P<since>[Ss]ince)) (?:late |early )?)?(?P<day>{'|'.join(DAYS)}){_PART_OF_DAY}\b"
)
_IN_MONTH = re.compile(rf"\b[Ii]n (?:late |early |mid-)?(?P<month>{'|'.join(MONTHS)})\b(?![-–/]|,? \d|['’]s)")
_PERIOD = re.compile(
    r"(?<!the )(?<!The )(?<!his )(?<!her )(?<!their )(?<!past )\b"
    r"(?:(?P<which>[Ll]ast|[Nn]ext) (?P<unit>week|month|year)|[Tt]his week)\b"
    r"(?!['’]s|-| of\b| alone\b| or so\b| on [A-Z])"
)
_TODAY = re.compile(r"\b(?P<verb>[A-Za-z]+) (?:earlier |later |also )?(?P<today>today)\b(?!['’]s)")
_YESTERDAY = re.compile(rf"(?<!before )(?<!only )(?<!of )\b[Yy]esterday{_PART_OF_DAY}\b(?!['’]s)")
_TOMORROW = re.compile(r"(?<!of )(?<!for )\b[Tt]omorrow\b(?!['’]s)")
_DAYS_AGO = re.compile(rf"\b(?P<count>{'|'.join(_NUMBERS)}) days ago\b")

_AWAY = {"last": -1, "next": 1}
_REACH_AFTER = 14
"""Words after "On Monday," within which the verb of the sentence is looked for."""
_REACH_BEFORE = 9
"""Words before a day within which the verb that it belongs to is looked for."""


def mentions(sentence: str) -> list[Mention]:
    """The time expressions whose direction is sure, in order. A word is searched before its pattern: that is faster."""
    found = [*_periods(sentence)] if any(map(sentence.__contains__, ("week", "month", "year"))) else []
    found += _near(sentence)
    named = [*_weekdays(sentence), *_months(sentence)]
    if named and not _OTHER_TIME.search(sentence):
        found += named
    return sorted(found, key=lambda one: one.start)


def _weekdays(sentence: str) -> Iterator[Mention]:
    for found in _WEEKDAY.finditer(sentence) if any(map(sentence.__contains__, DAYS)) else ():
        after = sentence[found.end() :]
        if _DATE_AFTER.match(after) or _DAY_CONTINUES.match(after):
            continue
        since = found["since"] is not None
        ahead = False if since else _looks_ahead(sentence, found, bare=not found["on"])
        if ahead is not None:
            day = DAYS.index(found["day"])
            yield Mention(found.start(), found.end(), weekday=day, ahead=ahead, before_today=since)


def _months(sentence: str) -> Iterator[Mention]:
    for found in _IN_MONTH.finditer(sentence) if any(map(sentence.__contains__, MONTHS)) else ():
        ahead = _looks_ahead(sentence, found, bare=False)
        if ahead is not None:
            yield Mention(found.start(), found.end(), month=MONTHS.index(found["month"]) + 1, ahead=ahead)


def _periods(sentence: str) -> Iterator[Mention]:
    for found in _PERIOD.finditer(sentence):
        away = _AWAY[found["which"].lower()] if found["which"] else 0
        if found["unit"] in ("week", None):
            yield Mention(found.start(), found.end(), weeks=away)
        elif found["unit"] == "month":
            yield Mention(found.start(), found.end(), months=away)
        else:
            yield Mention(found.start(), found.end(), years=away)


def _near(sentence: str) -> Iterator[Mention]:
    """Yesterday and "two days ago"; today beside a verb in the past, tomorrow beside "will"."""
    for found in _TODAY.finditer(sentence) if "today" in sentence else ():
        if found["verb"] in {"Also", "Earlier", "earlier"} or (found["verb"] in PAST and found["verb"] not in HELPING):
            yield Mention(found.start("today"), found.end(), days=0)
    for found in _YESTERDAY.finditer(sentence) if "esterday" in sentence else ():
        yield Mention(found.start(), found.end(), days=-1)
    for found in _TOMORROW.finditer(sentence) if "omorrow" in sentence and _FUTURE.search(sentence) else ():
        yield Mention(found.start(), found.end(), days=1)
    for found in _DAYS_AGO.finditer(sentence) if "days ago" in sentence else ():
        yield Mention(found.start(), found.end(), days=-_NUMBERS[found["count"]])


def _looks_ahead(sentence: str, found: re.Match[str], *, bare: bool) -> bool | None:
    """Whether the day or month of `found` lies in the future; None if that is not sure. A `bare` day has no "on"."""
    before = _CLAUSE_END.split(_ASIDE.sub("", sentence[: found.start()]))[-1]
    after = _CLAUSE_END.split(_ASIDE.sub("", sentence[found.end() :]))[0]
    behind = _WORD.findall(before)
    if bare and (not behind or behind[-1] in NOT_BARE):
        return None
    if behind and _past_before(before, behind):
        return False
    if bare:
        return None
    if _will_be_before(before) or (not behind and _will_be_after(after)):
        return True
    leads = not behind or before.rstrip().endswith(",")
    return False if leads and _past_after(_WORD.findall(after)) else None


def _past_before(before: str, behind: list[str]) -> bool:
    """Whether the last verb before the day is in the past and governs the day."""
    if behind[-1] in EVENTS or behind[-1].endswith("ing"):
        return False
    if behind[-1] in STATEMENTS:
        return not SAYING.isdisjoint(behind) and DOUBTFUL.isdisjoint(behind)
    for place in range(len(behind) - 1, max(-1, len(behind) - 1 - _REACH_BEFORE), -1):
        verb, between = behind[place], behind[place + 1 :]
        if verb in DOUBTFUL:
            return False
        if verb in PAST and _is_finite(behind, place):
            if verb in SAYING or verb in HELPING:
                return all(word[0].isupper() or word in ASIDE for word in between)
            rest = before[before.rfind(verb) :]
            return not _INFINITIVE.search(rest) and "that" not in between
    return False


def _past_after(ahead: list[str]) -> bool:
    """Whether the first verb after "On Monday," is in the past."""
    for place, word in enumerate(ahead[:_REACH_AFTER]):
        if word in DOUBTFUL:
            return False
        if word in PAST and _is_finite(ahead, place):
            return True
    return False


def _is_finite(tokens: list[str], place: int) -> bool:
    """Whether a word that looks like a past verb is one: not in "the injured man", nor in "to be held"."""
    return place == 0 or tokens[place - 1].lower() not in (
        *("the", "a", "an", "his", "her", "its", "their", "of", "newly", "be", "being", "to", "by", "get"),
    )


def _will_be_before(before: str) -> bool:
    """Whether "will" governs the day: no other verb, clause or doubt stands between."""
    *earlier, rest = _FUTURE.split(before)
    tokens = _WORD.findall(rest)
    plain = HEDGING.isdisjoint(tokens) and "that" not in tokens and "," not in rest
    return bool(earlier) and plain and not any(word in PAST and word not in {"held", "made"} for word in tokens)


def _will_be_after(after: str) -> bool:
    """Whether "will" is the first verb after "On Tuesday,"."""
    found = _FUTURE.search(after)
    if not found:
        return False
    tokens = _WORD.findall(after[: found.start()])
    return len(tokens) <= _REACH_AFTER and PAST.isdisjoint(tokens) and HEDGING.isdisjoint(tokens)
