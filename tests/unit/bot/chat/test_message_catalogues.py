"""Every language that is offered has every sentence, with the placeholders, plural forms and words that it needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot.chat.message_catalogues import FOLDER, faults, sentences, updated, written
from bot.render.speech.languages import CATALOGUES, OFFERED

CODE = """
from x import to_say
SAID = to_say("Hello "
              "there")
def f(speech):
    return speech.say("On {topic}", topic=1) + speech.several("{count} day", "{count} days", 2)
"""


@cache
def template() -> Catalog:
    return sentences()


@pytest.mark.parametrize("code", [code for code in OFFERED if code != "en"])
def test_an_offered_language_is_complete(code: str) -> None:
    assert [] == list(faults(code, template()))


@pytest.mark.parametrize("code", CATALOGUES)
def test_what_is_translated_of_any_language_is_right(code: str) -> None:
    assert [] == [fault for fault in faults(code, template()) if "is not translated" not in fault]


def test_sentences_are_found_where_they_are_marked_said_or_counted(tmp_path: Path) -> None:
    (tmp_path / "bot" / "chat").mkdir(parents=True)
    (tmp_path / "bot" / "chat" / "one.py").write_text(CODE, encoding="utf-8")
    assert ["Hello there", "On {topic}", ("{count} day", "{count} days")] == [
        one.id for one in sentences(tmp_path) if one.id
    ]


def test_updating_keeps_what_is_translated_and_drops_what_nobody_says() -> None:
    made = updated("ru", template())
    assert {one.id for one in template()} == {one.id for one in made}
    assert written(made).startswith(b"# What the bot says in chats.")
    assert all((FOLDER / f"{code}.po").exists() for code in CATALOGUES)
