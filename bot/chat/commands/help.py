"""/help, which is made from all the other commands, and the answer to a command that does not exist.

Its first page has what people need first; "more" and a button list the rest, and the name of a command shows its
examples. Nobody is shown what they may not do where they ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import Command, PressHandler, Who, for_role
from bot.chat.dialog.keyboards import button
from bot.chat.dialog.reply_builders import reply, reply_list
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import Destination, subscribed, with_all_times
from bot.chat.parsing.question import described, parse_question
from bot.chat.parsing.question_examples import shown as questions_shown
from bot.chat.parsing.schedule.examples import TOPICS
from bot.chat.parsing.schedule.examples import shown as schedules_shown
from bot.chat.parsing.schedule.parse import parse_schedule
from bot.model import Role
from bot.render.markup import Bold, Code, Fragment, Text, Trusted
from bot.render.speech.speech import Speech, to_say, without_isolates
from bot.render.texts import chat_texts, schedule_texts

MORE: Final = to_say("more")
"""The word behind /help for all commands."""
SCHEDULES: Final = to_say("schedules")
"""The word behind /help for examples of schedules."""
_QUESTIONS: Final = to_say("questions")


def with_help(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands and /help, which lists them all; those for admins come last."""
    given = tuple(commands)

    async def answer(desk: Desk, ask: Request) -> Reply:
        words = _in_english(ask.speech, ask.words.strip().casefold().lstrip("/"))
        allowed = _allowed(everything, ask)
        if not words:
            return _first_page(ask, allowed)
        if words == MORE:
            return _every_page(ask.speech, allowed)
        if words.startswith(SCHEDULES):
            return _schedules(ask.speech, await chat_view.destination(desk, ask))
        if named := [one for one in allowed if one.name == words]:
            return _examples(ask.speech, named[0])
        return _questions(ask.speech, await desk.zone_of(ask.chat), desk.clock.now())

    helping = Command(
        "help",
        Who.EVERYONE,
        "Show what I can do, or how I read questions and schedules",
        answer,
        (MORE, _QUESTIONS, SCHEDULES),
        first=True,
        for_one=True,
    )
    everyone = (*for_role(given, Role.READER), helping)
    everything = (*everyone, *(command for command in given if command.who.role is not Role.READER))
    return everything


def show_more(commands: Sequence[Command]) -> PressHandler:
    """The handler of the button that lists all these commands."""

    async def pressed(_desk: Desk, ask: Request, _press: Press) -> Reply:
        return _every_page(ask.speech, _allowed(commands, ask))

    return pressed


async def unknown(_: Desk, ask: Request) -> Reply:
    """Say that a command does not exist, and where to find those that do."""
    return reply(Text(f"/{ask.command[:40]}: "), Trusted(ask.speech.say(chat_texts.UNKNOWN_COMMAND)))


def _in_english(speech: Speech, words: str) -> str:
    """The words behind /help, those of the reader's language in English."""
    return next((one for one in (MORE, _QUESTIONS, SCHEDULES) if words == speech.say(one)), words)


def _typed(speech: Speech, command: Command, words: str) -> Code:
    """An example of a command in the reader's language, to be copied."""
    return Code(f"/{command.name} {without_isolates(speech.say(words))}")


def _allowed(commands: Iterable[Command], ask: Request) -> tuple[Command, ...]:
    """What the person may use here; in a group, where all read along, nothing of what a role allows."""
    theirs = for_role(commands, ask.standing if ask.private else Role.READER)
    return tuple(one for one in theirs if not one.who.refusal(ask))


def _questions(speech: Speech, zone: str, now: datetime) -> Reply:
    """Examples of questions, each with what is understood of it now."""
    lines: list[Fragment] = [Bold(speech.say(chat_texts.QUESTIONS))]
    for example in questions_shown(speech.code):
        means = described(speech, parse_question(example, now, zone, code=speech.code), zone, now)
        lines += [Trusted("\n"), Code(example), Text(f" → {means}")]
    return reply_list([lines])


def _schedules(speech: Speech, here: Destination) -> Reply:
    """Examples of schedules, each with what it would be in this chat."""
    lines: list[Fragment] = [Bold(speech.say(chat_texts.SCHEDULES))]
    for example in schedules_shown(speech.code):
        for row in with_all_times(subscribed((), parse_schedule(example, TOPICS), here)):
            means = f"{schedule_texts.topics_of(speech, row[0].topics, row[0].without)}; {chat_view.times(speech, row)}"
            lines += [Trusted("\n"), Code(f"/subscribe {example}"), Text(f" → {means}")]
    return reply_list([lines])


def _examples(speech: Speech, command: Command) -> Reply:
    """What one command does, with all its examples."""
    lines: list[Fragment] = [Trusted(f"/{command.name} - {speech.say(command.help)}")]
    for words in command.examples:
        lines += [Trusted("\n"), _typed(speech, command, words)]
    return reply(*lines)


def _first_page(ask: Request, commands: Iterable[Command]) -> Reply:
    """What people need first, and a button for the rest."""
    speech = ask.speech
    blocks = _blocks(speech, (one for one in commands if one.first))
    ends = (*([chat_texts.HELP_END] if ask.private else []), chat_texts.HELP_MORE)
    everything = button(speech.say("All I can do"), Action.HELP)
    return reply_list([*blocks, [Trusted("\n\n".join(map(speech.say, ends)))]], ((everything,),))


def _every_page(speech: Speech, commands: Iterable[Command]) -> Reply:
    """Every one of the commands, each with an example."""
    blocks = _blocks(speech, commands)
    if len(blocks) > 1:
        blocks[-1].append(Trusted("\n" + speech.say(chat_texts.HELP_ARTICLES)))
    ends = (chat_texts.HELP_BUTTONS, chat_texts.HELP_END, chat_texts.HELP_EXAMPLES)
    return reply_list([*blocks, [Trusted("\n\n".join(map(speech.say, ends)))]])


def _blocks(speech: Speech, commands: Iterable[Command]) -> list[list[Fragment]]:
    """The commands of everybody, and those of people with a role, if there are any."""
    everyone: list[Fragment] = [Bold(speech.say(chat_texts.HELP))]
    admins: list[Fragment] = [Bold(speech.say(chat_texts.HELP_ADMIN))]
    for command in commands:
        (admins if command.who.role is not Role.READER else everyone).extend(_line(speech, command))
    return [everyone, admins] if len(admins) > 1 else [everyone]


def _line(speech: Speech, command: Command) -> list[Fragment]:
    example: list[Fragment] = [Trusted("  "), _typed(speech, command, command.examples[0])] if command.examples else []
    return [Trusted(f"\n/{command.name} - {speech.say(command.help)}"), *example]
