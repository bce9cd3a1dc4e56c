"""The caption of /trend, which says what its picture shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from bot.render.speech.speech import Speech, to_say
from bot.render.texts.lookup_texts import articles_in_words
from bot.render.times import day

TREND_WHAT: Final = to_say("The trend of what? Send a topic or words behind the command, such as: /trend huawei 90d")
ONE_TREND: Final = to_say("A trend is about one thing. Please send one topic or words, such as: /trend huawei 90d")
ONE_DAY: Final = to_say("All are from one day, so there is no picture.")
OTHERS: Final = to_say("Other outlets")


def last_days(speech: Speech, days: int) -> str:
    """On a button that shows the last days."""
    return speech.several("{count} day", "{count} days", days)


def mentions(speech: Speech, about: str, articles: int, outlets: int, *, days: tuple[date, date], today: date) -> str:
    """What was counted: "Huawei: 47 articles from 8 outlets, 1 Sep to 8 Sep."."""
    first, last = (day(speech, one, today) for one in days)
    counted = articles_in_words(speech, articles)
    if days[0] == days[1]:
        return speech.several(
            "{about}: {articles} from {count} outlet, {day}.",
            "{about}: {articles} from {count} outlets, {day}.",
            outlets,
            about=about,
            articles=counted,
            day=first,
        )
    return speech.several(
        "{about}: {articles} from {count} outlet, {day} to {end}.",
        "{about}: {articles} from {count} outlets, {day} to {end}.",
        outlets,
        about=about,
        articles=counted,
        day=first,
        end=last,
    )


def peak(speech: Speech, when: date, count: int, days: int) -> str:
    """The day with the most articles; of several `days` with as many, the first."""
    if days > 1:
        return speech.several(
            "Most on a day: {articles}, on {count} day, first on {day}.",
            "Most on a day: {articles}, on {count} days, first on {day}.",
            days,
            articles=articles_in_words(speech, count),
            day=speech.day(when, weekday="long"),
        )
    return speech.several(
        "Most on {day}: {count} article.",
        "Most on {day}: {count} articles.",
        count,
        day=speech.day(when, weekday="long"),
    )


def all_from(speech: Speech, outlet: str) -> str:
    """There is one outlet only."""
    return speech.say("All are from {outlet}.", outlet=outlet)


def by_outlet(speech: Speech, totals: Sequence[tuple[str, int]]) -> Iterator[str]:
    """A line an outlet, numbered as in the picture: "1. Harbour Wire: 14"."""
    for number, (outlet, count) in enumerate(totals, 1):
        yield speech.say("{number}. {outlet}: {count}", number=number, outlet=outlet, count=count)


def other_outlets(speech: Speech, count: int) -> str:
    """Outlets that are not named: "5 other outlets"."""
    return speech.several("{count} other outlet", "{count} other outlets", count)


def newest_only(speech: Speech, count: int) -> str:
    """There are more articles than are counted."""
    return speech.several(
        "I counted only the newest {count} article.", "I counted only the newest {count} articles.", count
    )


def last_days_only(speech: Speech, count: int) -> str:
    """There are earlier days than are counted."""
    return speech.several("I counted only the last {count} day.", "I counted only the last {count} days.", count)
