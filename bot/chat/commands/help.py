"""/help, which is made from all the other commands, and the answer to a command that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.chat.dialog.command import Command, Who, for_role
from bot.chat.dialog.reply_builders import reply, reply_list
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.question import described, parse_question
from bot.chat.parsing.question_examples import EXAMPLES
from bot.chat.parsing.schedule.examples import shown
from bot.model import Role
from bot.render.markup import Bold, Code, Fragment, Text, Trusted
from bot.render.speech.speech import Speech
from bot.render.texts import chat_texts

SCHEDULES: Final = "schedules"
"""The word behind /help for examples of schedules."""


def with_help(commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands and /help, which lists them all; those for admins come last."""
    given = tuple(commands)

    async def answer(desk: Desk, ask: Request) -> Reply:
        if ask.words.strip().casefold().startswith(SCHEDULES):
            return _schedules(ask.speech)
        if ask.words.strip():
            return _questions(ask.speech, await desk.zone_of(ask.chat), desk.clock.now())
        return _page(ask.speech, for_role(everything, ask.standing))

    about = "Show what I can do, or how I read questions and schedules"
    helping = Command("help", Who.EVERYONE, about, answer, ("questions", SCHEDULES))
    everyone = (*for_role(given, Role.READER), helping)
    everything = (*everyone, *(command for command in given if command.who.role is not Role.READER))
    return everything


async def unknown(_: Desk, ask: Request) -> Reply:
    """Say that a command does not exist, and where to find those that do."""
    return reply(Text(f"/{ask.command[:40]}: "), Trusted(ask.speech.say(chat_texts.UNKNOWN_COMMAND)))


def _questions(speech: Speech, zone: str, now: datetime) -> Reply:
    """Examples of questions, each with what is understood of it now."""
    lines: list[Fragment] = [Bold(speech.say(chat_texts.QUESTIONS))]
    for example in EXAMPLES:
        if example.shown:
            means = described(speech, parse_question(example.text, now, zone), zone, now)
            lines += [Trusted("\n"), Code(example.text), Text(f" → {means}")]
    return reply_list([lines])


def _schedules(speech: Speech) -> Reply:
    """Examples of schedules, each with its meaning."""
    lines: list[Fragment] = [Bold(speech.say(chat_texts.SCHEDULES))]
    for example, means in shown():
        lines += [Trusted("\n"), Code(f"/subscribe {example}"), Text(f" → {means}")]
    return reply_list([lines])


def _page(speech: Speech, commands: Iterable[Command]) -> Reply:
    """Every one of the commands, each with an example."""
    everyone: list[Fragment] = [Bold(speech.say(chat_texts.HELP))]
    admins: list[Fragment] = [Bold(speech.say(chat_texts.HELP_ADMIN))]
    for command in commands:
        (admins if command.who.role is not Role.READER else everyone).extend(_line(speech, command))
    blocks = [everyone]
    if len(admins) > 1:
        blocks.append([*admins, Trusted("\n" + speech.say(chat_texts.HELP_ARTICLES))])
    return reply_list(
        [*blocks, [Trusted(f"{speech.say(chat_texts.HELP_BUTTONS)}\n\n{speech.say(chat_texts.HELP_END)}")]]
    )


def _line(speech: Speech, command: Command) -> list[Fragment]:
    example: list[Fragment] = (
        [Trusted("  "), Code(f"/{command.name} {command.examples[0]}")] if command.examples else []
    )
    return [Trusted(f"\n/{command.name} - {speech.say(command.help)}"), *example]
