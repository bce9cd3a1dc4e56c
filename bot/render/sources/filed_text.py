"""What is said of an article that was handed in: its title, outlet, date and story. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Filed
from bot.render import phrases
from bot.render.sanitize import one_line
from bot.render.speech.speech import Speech
from bot.render.times import moment

TITLE_CHARACTERS = 120


def title(filed: Filed) -> str:
    """The title of an article; without one, its first words."""
    return phrases.short(one_line(filed.article.title) or one_line(filed.article.text), TITLE_CHARACTERS)


def lines(speech: Speech, filed: Filed, others: Sequence[Filed] | None, zone: str, now: datetime) -> list[str]:
    """A line on its title, length and topics, one on its outlet and date, and one on its story.

    `others` are the other articles of the story, in order of arrival; None says that they are not known yet.
    """
    article = filed.article
    about = speech.several(
        "{title} ({count} word).", "{title} ({count} words).", len(article.text.split()), title=title(filed)
    )
    topics = speech.listed(filed.topics)
    on = speech.say("Topics: {topics}.", topics=topics) if topics else speech.say("Topics: none.")
    when = moment(speech, article.published, zone, now) if article.published else speech.say("without a date")
    outlet = phrases.short(one_line(article.outlet)) or speech.say("No outlet")
    teaser = [speech.say(phrases.TEASER_ONLY)] if article.teaser else []
    where = speech.say("{outlet}, {time}.", outlet=outlet, time=when)
    return [speech.together([about, on]), where, *teaser, *_story(speech, others)]


def _story(speech: Speech, others: Sequence[Filed] | None) -> list[str]:
    if others is None:
        return []
    if not others:
        return [speech.say("Story: the first article on it.")]
    first = others[0].article
    named = phrases.in_marks(speech, title(others[0]), TITLE_CHARACTERS)
    by = f"{named} ({phrases.short(one_line(first.outlet))})" if first.outlet else named
    return [
        speech.several(
            "Story: with {count} other article, such as {title}.",
            "Story: with {count} other articles, such as {title}.",
            len(others),
            title=by,
        )
    ]
