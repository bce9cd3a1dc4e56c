"""Telegram's own parser takes every sentence and every command's answer, in each language and with hostile values."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import chain
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from bot.chat.dialog.command import Command
from bot.chat.message_catalogues import ROOT, sentences
from bot.chat.router import Router
from bot.model import Role
from bot.render.limits import NOTICE_CHARACTERS
from bot.render.markup import Text, Trusted, clip, markup
from bot.render.speech.languages import OFFERED, read
from bot.render.speech.speech import END_OF_ISOLATE, ISOLATE, Speech
from tests.fakes.desk import ADMIN, READER, Office, check, written
from tests.fakes.tdlib import automatic, parse

HOSTILE = (
    "AT&T <b>x</b> \"q\" 'a' &lt; </code>",
    "שלום עולם",
    "👩‍👩‍👧‍👦🇺🇦 x",
    "\u202eevil\u2066 @someone #tag /stop t.me/x",
    "w" * 500,
)
"""Markup and entities, right to left, emoji of several code points, direction marks and what Telegram links, length."""
LONGEST_HELP = 256
"""Longest description of a command in a menu, in characters [API setMyCommands]."""
COMMANDS = Router().commands
OWN_WORDS = ("broadcast",)
"""Commands whose answer is what an admin sends to everybody, with its mentions and links."""
NOTICE = re.compile(r"reply_notice\(\s*(?:ask\.)?speech\.say\((\w+_texts)\.([A-Z_]+)\)")


@cache
def template() -> Catalog:
    return sentences()


def forms(speech: Speech, value: str) -> list[str]:
    """Every sentence in the language, with this value in each place; of a number of things in several forms."""
    said = []
    for message in template():
        if isinstance(message.id, str) and message.id:
            names = {name for _, name, _, _ in Formatter().parse(message.id) if name}
            said.append(speech.say(message.id, **dict.fromkeys(names, value)))
        elif message.id:
            one, many = message.id
            names = {name for _, name, _, _ in Formatter().parse(one + many) if name} - {"count"}
            said += [
                speech.several(one, many, n, **dict.fromkeys(names, value)) for n in (0, 1, 2, 3, 11, 100, 1_000_000)
            ]
    return said


@pytest.mark.parametrize("code", OFFERED)
@pytest.mark.parametrize("value", HOSTILE, ids=["markup", "hebrew", "emoji", "direction", "long"])
def test_no_value_breaks_a_sentence_or_acts_in_it(code: str, value: str) -> None:
    for sentence in forms(read(code), value):
        parsed = parse(markup(clip((Text(sentence),))))
        assert len(parsed.text.encode("utf-16-le")) // 2 <= 4096
        assert () == parsed.entities
        assert () == automatic(parsed.text), sentence


@pytest.mark.parametrize("code", OFFERED)
def test_a_sentence_of_ours_is_plain_and_closes_what_it_isolates(code: str) -> None:
    for sentence in forms(read(code), "x"):
        assert sentence == parse(markup((Trusted(sentence),))).text or sentence.strip() in {"", ",", "，", "،"}
        assert sentence.count(ISOLATE) == sentence.count(END_OF_ISOLATE)
        assert {"textEntityTypeBotCommand"} >= set(automatic(sentence)), sentence


@pytest.mark.parametrize("code", OFFERED)
def test_a_notice_and_a_line_of_the_menu_are_short_enough(code: str) -> None:
    speech = read(code)
    for command in COMMANDS:
        assert len(speech.say(command.help)) <= LONGEST_HELP
    places = {path.stem: path for path in (ROOT / "bot" / "render" / "texts").rglob("*_texts.py")}
    named = set(chain.from_iterable(NOTICE.findall(path.read_text("utf-8")) for path in (ROOT / "bot").rglob("*.py")))
    assert named
    for module, name in named:
        place = ".".join(places[module].relative_to(ROOT).with_suffix("").parts)
        notice = speech.say(getattr(import_module(place), name))
        assert len(notice) <= NOTICE_CHARACTERS, notice


@pytest.mark.parametrize("code", [code for code in OFFERED if code != "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
async def test_telegram_takes_the_answers_of_each_command(command: Command, code: str) -> None:
    office, speech = Office(), read(code)
    await office.file("SMIC climbs", "SMIC climbed nine percent. SMIC rose again.", "Harbour & <Wire>")
    await office.say(f"/subscribe {speech.say('huawei weekdays 08:30 Berlin')}")
    who = READER if command.who.role is Role.READER else ADMIN
    hostile = () if command.name in OWN_WORDS else (HOSTILE[0], HOSTILE[3])
    for words in ("", *map(speech.say, command.examples), *hostile):
        ask = replace(written(f"/{command.name} {words}", who=who), speech=speech)
        reply = await command.handler(office.desk, ask)
        assert len(reply.notice) <= NOTICE_CHARACTERS
        for message in reply.messages:
            check(message)
