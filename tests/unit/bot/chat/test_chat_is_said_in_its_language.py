"""Whatever the bot says to anybody is said in the language of the chat: nothing of it is English by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import NullTranslations

import pytest

from bot.chat.dialog.command import Command
from bot.chat.router import Router
from bot.model import Role
from bot.render.speech.speech import ENGLISH
from tests.fakes.desk import ADMIN, READER, Office, labels, text, written

BEGIN, END = "⟦", "⟧"
ENGLISH_WORDS = re.compile(
    r"(?i)\b(?:the|an?|is|are|was|be|to|of|on|in|at|by|not?|none|you|your|i|it|all|every|from|since|until|with"
    r"|done|more|source|topics?|when|send|delete|change|next|settings|added|removed|saved)\b"
)


class Marked(NullTranslations):
    """A catalogue that puts every sentence between marks."""

    def gettext(self, message: str) -> str:
        return f"{BEGIN}{message}{END}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


MARKED = replace(ENGLISH, catalogue=Marked())
QUOTING = ("help", "addsource", "broadcast", "invite")
"""Commands that answer words with what is English by itself: examples of questions, addresses, the words themselves."""
COMMANDS = [
    (command, words)
    for command in Router().commands
    for words in ("", *command.examples, "xyzzy plugh")
    if command.name not in QUOTING or not words
    if not words.startswith("add ")
]


def bare(words: str) -> str:
    """What stands outside all marks."""
    kept, depth = "", 0
    for character in words:
        depth += character == BEGIN
        kept += "" if depth else character
        depth -= character == END
    return kept


@pytest.mark.parametrize(("command", "words"), COMMANDS, ids=lambda one: getattr(one, "name", one))
async def test_what_a_command_answers_is_said(command: Command, words: str) -> None:
    office = Office()
    await office.file("SMIC climbs", "SMIC climbed nine percent. SMIC rose again.", "Harbour Wire")
    await office.say("/subscribe smic weekdays 08:30 Berlin")
    who = READER if command.who.role is Role.READER else ADMIN
    ask = replace(written(f"/{command.name} {words}", who=who), speech=MARKED)
    reply = await command.handler(office.desk, ask)
    for said in (text(reply), *labels(reply)):
        assert BEGIN in said or not ENGLISH_WORDS.search(said), said
        outside = bare(said).replace("SMIC climbed nine percent. SMIC rose again.", "")
        assert not ENGLISH_WORDS.search(re.sub(r"/\w+( \S+)*", "", outside)), outside
