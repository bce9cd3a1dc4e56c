"""The words of time of all languages as regular expressions over `phrasebook.plain` text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.chat.parsing.words.han_numbers import HAN_DIGIT, HAN_FIGURE
from bot.chat.parsing.words.phrasebook import BEGINS, ENDS, conversations, either, phrases
from summaries.languages.conversation import CALENDAR, UNITS

BEGINS_NUMBER: Final = r"(?<![\d.,:-])"
"""A number of a window is not the end of another number or of a date."""

_SIGN: Final = r"\d{1,2}(?:\.|st|nd|rd|th)?"
_YEAR: Final = r"(?:\d{4})"
_HAN: Final = f"(?<!{HAN_DIGIT}){HAN_FIGURE}"
_FIGURE: Final = rf"(?:(?<!\d)\d{{1,2}}|{_HAN})"


@dataclass(frozen=True, slots=True)
class Patterns:
    """One pattern a kind of window, and one a phrase of the calendar, of which the longest counts ("today morning").

    Their groups say which form was found, and whether "since" or "on" is beside it.
    """

    rolling: re.Pattern[str]
    rolling_behind: re.Pattern[str]
    ago: re.Pattern[str]
    calendar: Mapping[str, re.Pattern[str]]
    ahead: tuple[re.Pattern[str], ...]
    weekday: re.Pattern[str]
    date: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    year: re.Pattern[str]
    to: re.Pattern[str]
    ends: re.Pattern[str]
    day_part: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]


@cache
def patterns() -> Patterns:
    """The patterns of all languages, made at the first question."""
    since, after = rf"(?:(?P<since>{phrases('since')})\s*)?", rf"(?:\s*(?P<since_after>{phrases('since_after')}))?"
    on, on_after = rf"(?:(?P<on>{phrases('on')})\s*)?", rf"(?:\s*(?P<on_after>{phrases('on_after')}))?"
    numbers = tuple(map(_forms, zip(*(one.numbers for one in conversations() if one.numbers), strict=True)))
    number = rf"(?P<number>(?<!\d)\d{{1,18}}|{HAN_FIGURE}|{'|'.join(numbers)})"
    units = "|".join(rf"(?P<{unit}>(?:{phrases(unit).replace(BEGINS, '')}))" for unit in UNITS)
    days = "|".join(map(_weekday_forms, range(7)))
    names = [_forms(forms) for forms in zip(*(one.months for one in conversations() if one.months), strict=True)]
    return Patterns(
        rolling=re.compile(rf"{since}(?:(?P<past>{phrases('past')})\s*)?{BEGINS_NUMBER}{number}\s?(?:{units})"),
        rolling_behind=re.compile(
            rf"{since}(?:{phrases('past')}\s+|{phrases('in')}\s+)?(?:{units})\s+{number}\s+(?P<past>{phrases('past_after')})"
        ),
        ago=re.compile(
            rf"{since}(?:(?P<ago_before>{phrases('ago_before')})\s*)?(?:{BEGINS_NUMBER}{number}\s?|{BEGINS})(?:{units})"
            rf"(?:\s*(?P<ago>{phrases('ago')}))?"
        ),
        calendar={key: re.compile(f"{since}{phrases(key)}{after}") for key in CALENDAR},
        ahead=_ahead_forms(units, number, days),
        weekday=re.compile(rf"{since}{on}(?:{days})(?:{after}{on_after})"),
        date=re.compile(rf"{since}{on}(?:{_date_forms(names)}){after}"),
        months=_month_forms(names),
        year=re.compile(
            rf"(?:(?P<since>{phrases('since')})|{phrases('in')})\s+(?P<year>{_YEAR})(?P<since_after>){ENDS}(?!\s*[-–—]?\d)"
        ),
        to=re.compile(rf"\s*(?:{phrases('to')}|{phrases('until')}|[-–—])\s*"),
        ends=re.compile(rf"(?:(?P<until>{phrases('until')})|(?P<before>{phrases('before')}))\s*"),
        day_part=re.compile(rf"\s*{phrases('day_parts')}"),
        numbers=tuple(map(re.compile, numbers)),
    )


def _ahead_forms(units: str, number: str, days: str) -> tuple[re.Pattern[str], ...]:
    """Words for times to come, and a unit or a weekday behind or before "next", with a number or without."""
    one = rf"(?:(?:{BEGINS_NUMBER}{number}\s?|{BEGINS})(?:{units})|(?:{days}))"
    return (
        re.compile(phrases("ahead")),
        re.compile(rf"{phrases('next')}\s*{one}"),
        re.compile(rf"{one}\s*{phrases('next_after')}"),
    )


def _forms(languages: tuple[tuple[str, ...], ...]) -> str:
    """The alternatives of one number or month in all languages; those in Han characters have no edges."""
    return either((form, form.isascii() or form[0] < "\u3000") for forms in languages for form in forms)


def _one_of(names: list[str], group: str) -> str:
    return "|".join(rf"(?P<{group}{number}>{forms})" for number, forms in enumerate(names, 1))


def _weekday_forms(number: int) -> str:
    """The forms of one weekday, those that stand bare in a group of their own."""
    named = [one for one in conversations() if one.weekdays]
    bare = [(form, one.spaced) for one in named if one.bare_weekdays for form in one.weekdays[number]]
    others = [(form, one.spaced) for one in named if not one.bare_weekdays for form in one.weekdays[number]]
    return rf"(?P<day{number}>(?P<bare{number}>{either(bare)})|{either(others)})"


def _month_forms(names: list[str]) -> tuple[re.Pattern[str], ...]:
    """A month behind "in" or "since", with its year at the end of a text, before words such as में, and as in 8月."""
    month, year = _one_of(names, "month"), rf"(?:\s+(?P<year>{_YEAR}))?"
    after = rf"(?:\s*(?P<since_after>{phrases('since_after')}))"
    no_name = "".join(rf"(?P<month{number}>(?!))?" for number in range(1, 13))
    return (
        re.compile(rf"(?:(?P<since>{phrases('since')})|{phrases('in')})\s+(?:{month}){year}(?P<since_after>){ENDS}"),
        re.compile(rf"(?P<since>)(?:{month})\s+(?P<year>{_YEAR})(?P<since_after>)(?=[\s.?!]*$)"),
        re.compile(rf"(?P<since>)(?:{month}){year}\s+(?:{phrases('in_after')}|{after}){ENDS}"),
        re.compile(
            rf"(?P<since>{phrases('since')})?(?:(?P<year>{_YEAR})年)?(?:(?P<han_month>(?<!\d)\d{{1,2}}月(?!\d)"
            rf"|{_HAN}月(?=份|\s|$|{phrases('links_after')}|{phrases('since_after')})))份?"
            rf"{after}?{no_name}"
        ),
    )


def _date_forms(names: list[str]) -> str:
    """ISO 8601, 9月7日, 7.9.2020, 7/9 or 9/7/2020, "7 September 2020", "September 7, 2020"."""
    between = rf"(?:{phrases('between')}\s+)?"
    first = [rf"(?:(?P<first_{number}>\d{{1,2}})\.?\s*(?:[-–—]|{phrases('to')})\s*)?" for number in (1, 2)]
    year = [rf"(?P<year_{number}>{_YEAR})" for number in (1, 2)]
    dotted = rf"(?P<dot_day>\d{{1,2}})\.\s?(?P<dot_month>\d{{1,2}})\.(?:\s?(?P<dot_year>{_YEAR}))?"
    return "|".join(
        (
            rf"(?P<iso>{BEGINS}(?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d){ENDS})",
            rf"(?P<han>(?:(?P<han_year>{_YEAR})年)?(?P<han_month>{_FIGURE})月(?P<han_day>{_FIGURE})[日号號])",
            rf"(?P<dot>{BEGINS}{dotted}{ENDS})",
            (
                rf"(?P<slash>{BEGINS}(?P<slash_1>\d{{1,2}})/(?P<slash_2>\d{{1,2}})"
                rf"(?:/(?P<slash_year>{_YEAR}))?(?!/){ENDS})"
            ),
            (
                rf"{BEGINS}{first[0]}(?P<day_1>{_SIGN})\s+{between}(?:{_one_of(names, 'before')})\.?"
                rf"(?:\s+{between}{year[0]})?{ENDS}"
            ),
            rf"(?:{_one_of(names, 'behind')})\.?\s+{first[1]}(?P<day_2>{_SIGN})(?:,?\s+{year[1]})?{ENDS}",
        )
    )
