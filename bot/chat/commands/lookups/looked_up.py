"""What stands behind a command that looks something up, read like a question, and the articles on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.archive.lookup import ANY_TIME, READ, SearchResult, Window
from bot.chat.dialog.reply_builders import reply, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.question import is_small, parse_question
from bot.chat.questions.answer import ResolvedQuestion, answer
from bot.chat.questions.news_languages import in_languages, left_out, told_in
from bot.chat.questions.spelling import understood
from bot.chat.questions.subjects import only_excluded, search
from bot.model import Filed
from bot.render.markup import Text
from bot.render.texts import answer_texts, language_texts, lookup_texts
from bot.schedule.zones import zone_named
from summaries.topics import is_alias, is_name


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What is asked, and what was found on each of its subjects; together there is at least one article.

    These are in `languages`, none for all; `unread` are the other ones, each with the number of articles left out.
    """

    asked: ResolvedQuestion
    results: tuple[SearchResult, ...]
    languages: frozenset[str] = frozenset()
    unread: tuple[tuple[str, int], ...] = ()

    @property
    def about(self) -> str:
        """The subjects in words."""
        return self.asked.speech.listed([one.called(self.asked.speech) for one in self.asked.subjects])

    @property
    def words(self) -> str:
        """The subjects as they were asked for, as the button carries them that briefs on them."""
        return ", ".join(one.asked for one in self.asked.subjects)

    @property
    def about_when(self) -> str:
        """The subjects and the time in words: "huawei since Monday 7 Sep"."""
        return lookup_texts.in_window(self.asked.speech, self.about, self.asked.when)

    @property
    def filed(self) -> list[Filed]:
        """The articles, each once, the newest first."""
        every = {one.key: one for result in self.results for one in result.filed}
        return sorted(every.values(), key=lambda one: (one.news, one.key), reverse=True)

    @property
    def notes(self) -> list[str]:
        """What the reader should know first: how a name was read, and which words were left out."""
        speech = self.asked.speech
        pairs = list(zip(self.asked.subjects, self.results, strict=True))
        mistyped = [(one.mistyped, one.topic.name) for one, _ in pairs if one.topic and one.mistyped]
        left_out = [(found.left_out, one.topic.name if one.topic else "") for one, found in pairs if found.left_out]
        return [
            *(answer_texts.taken_for(speech, *one) for one in mistyped),
            *([speech.say(answer_texts.AHEAD)] if self.asked.ahead else []),
            *(answer_texts.left_out(speech, *one) for one in left_out),
            *([language_texts.unread(speech, self.unread)] if self.unread else []),
        ]


async def look_up(
    desk: Desk, ask: Request, words: str, what: str, *, limit: int = READ, otherwise: timedelta | None = None
) -> LookedUp | Reply:
    """The newest articles on these words; else the reply: `what` without words, or that there is nothing.

    When the words name no time, they are those of whole days for as long as `otherwise`, None for all.
    """
    in_force, zone, now = await desk.catalog.topics(ask.chat), await desk.zone_of(ask.chat), desk.clock.now()
    question = parse_question(words, now, zone, [topic.name for topic in in_force], ask.speech.code)
    if question.trouble:
        return reply(Text(ask.speech.say(question.trouble)))
    named = any(is_name(one, topic) or is_alias(one, topic) for one in question.subjects for topic in in_force)
    nothing = all(map(is_small, question.subjects)) and not named
    if not question.subjects or nothing or only_excluded(question.subjects):
        return reply_text(ask.speech.say(what))
    about = tuple(await understood(desk.store, question.subjects, in_force, is_open=question.open))
    window = question.window if otherwise is None or question.window != ANY_TIME else last_days(now, zone, otherwise)
    asked = ResolvedQuestion(about, window, zone, now, ask.speech, ahead=question.ahead)
    found = [await search(desk.store, one, asked.window, limit) for one in about]
    languages = await told_in(desk, ask, about)
    results = tuple(in_languages(one, languages) for one in found)
    if not any(one.filed for one in results):
        return await answer(desk, ask, asked)
    if not ask.pressed:  # the next page of the same is not asked again
        await desk.count_ask(now)
    return LookedUp(asked, results, languages, left_out(found, languages))


def last_days(now: datetime, zone: str, time: timedelta) -> Window:
    """The whole days of a zone from so long ago on."""
    here = zone_named(zone)
    return Window(datetime.combine((now - time).astimezone(here).date(), datetime.min.time(), here).astimezone(UTC))
