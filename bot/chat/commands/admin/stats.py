"""/stats: how much the bot is used, for its admins, in counts and a picture. Nothing says who asked, or what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.chat.dialog.command import Command, Family, Who
from bot.chat.dialog.reply_builders import reply_picture
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.render.charts.chart import Chart, Label, Series, days_from
from bot.render.markup import Text
from bot.render.speech.speech import Speech
from bot.render.texts.trends import stats_texts
from bot.trends.asks import DAYS
from bot.trends.usage import Usage, usage_of


async def stats(desk: Desk, ask: Request) -> Reply:
    """Chats by kind, sources, and the articles, questions and digests of the last weeks, by the day of the bot."""
    found = await usage_of(desk.store, desk.clock.now(), desk.zone)
    shown = [one for one in _series(found, ask.speech) if any(one.counts)]
    days = sum(1 for counts in zip(*(one.counts for one in shown), strict=True) if any(counts))
    picture = await desk.draw(_chart(found, shown, ask.speech)) if days > 1 else None
    caption = "\n".join(_caption(found, shown, ask.speech, drawn=picture is not None))
    return reply_picture(Text(caption), picture)


def _series(found: Usage, speech: Speech) -> Sequence[Series]:
    return (
        Series(Label(speech.say(stats_texts.ARTICLES)), found.articles),
        Series(Label(speech.say(stats_texts.QUESTIONS)), found.asks),
        Series(Label(speech.say(stats_texts.DIGESTS)), found.digests),
    )


def _chart(found: Usage, shown: Sequence[Series], speech: Speech) -> Chart:
    """A panel for each thing that was counted: a busy one would flatten the others. They have the caption's numbers."""
    days = tuple(Label(speech.day(one), f"{one:%m-%d}") for one in days_from(found.first, DAYS))
    return Chart(days, tuple((one,) for one in shown))


def _caption(found: Usage, shown: Sequence[Series], speech: Speech, *, drawn: bool) -> Sequence[str]:
    absent = [one for one in _series(found, speech) if not any(one.counts)]
    return [
        *stats_texts.chats(speech, found),
        "",
        stats_texts.last_days(speech, DAYS),
        *(
            stats_texts.counted(speech, number, one.label.words, one.counts, found.first)
            for number, one in enumerate(shown, 1)
        ),
        *(stats_texts.none(speech, one.label.words) for one in absent),
        *([] if drawn else [speech.say(stats_texts.NO_PICTURE)]),
        speech.say(stats_texts.COUNTS_ONLY),
    ]


FAMILY: Final = Family(
    (Command("stats", Who.ADMIN, "How much I am used: chats, questions, digests, articles a day", stats),)
)
