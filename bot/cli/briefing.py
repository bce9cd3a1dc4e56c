"""`wirebrief brief`: a briefing on a topic or on any words, as text or as JSON."""

from __future__ import annotations

import json

from bot.chat.questions.alone import Asked, ask_alone
from bot.cli.shell.shell import Shell
from bot.render.speech.speech import ENGLISH
from bot.render.terminal import plain
from bot.render.texts import answer_texts
from bot.render.times import window_named


async def brief(shell: Shell, words: str, *, as_json_text: bool) -> None:
    """Print the briefing on a topic or on any words. Raises NotOneSubjectError."""
    zone, engine = shell.config.digests.zone, shell.config.briefings.engine
    async with shell.stored() as stored:
        now = stored.clock.now()
        asked = await ask_alone(stored.store, stored.catalog, words, now, zone=zone, engine=engine)
        coverage = await stored.catalog.coverage()
    if as_json_text:
        shell.terminal.emit(json.dumps(asked.as_json(), ensure_ascii=False, indent=2))
        return
    window = asked.question.window
    when = window_named(ENGLISH, window.since, window.until, zone, now)
    note = " ".join(_notes(asked, when))
    shell.say(plain(asked.briefing, zone=zone, now=now, coverage=coverage, window=when, note=note))


def _notes(asked: Asked, when: str) -> list[str]:
    """What the reader should know first: how a name was read, the time, what was left out."""
    topic = asked.subject.topic.name if asked.subject.topic else ""
    notes = [answer_texts.taken_for(ENGLISH, asked.subject.mistyped, topic)] if asked.subject.mistyped else []
    notes += [answer_texts.news_of(ENGLISH, when)] if when else []
    return notes + ([answer_texts.left_out(ENGLISH, asked.result.left_out, topic)] if asked.result.left_out else [])
