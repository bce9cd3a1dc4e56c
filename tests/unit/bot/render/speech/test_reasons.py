"""Why something could not be read or understood, said in a language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.model.faults import SENTENCES, Fault, sentence
from bot.render.speech.languages import CATALOGUES, read
from bot.render.speech.reasons import REASONS, reason
from bot.render.speech.speech import ENGLISH
from bot.sources.linked import FEED
from bot.sources.preview.sample_page import DOUBTS, NO_ARTICLE, NO_MORE, PAYWALL, ROBOTS, WALLS
from summaries.webpage.gate.doubt import Doubt

ROOT: Final = Path(__file__).resolve().parents[5]
TOLD_IN_CHATS: Final = {"UrlError", "FeedError", "SourceError", "SettingError", "TopicError", "Skipped"}
"""What an admin or a reader is shown the message of."""
PLACES: Final = (
    "bot/web",
    "bot/feeds",
    "bot/sources",
    "bot/archive",
    "bot/config/source_settings.py",
    "summaries/topics",
)


def raised() -> Iterator[str]:
    """Every message that these errors are raised with, with 7 for what is filled in."""
    for place in PLACES:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for call in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TOLD_IN_CHATS:
                    yield from _message(call.args[-1])


def _message(given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield str(given.value)
    elif isinstance(given, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in given.values)


FORKED: Final = {"7 the name or address “7”", 'There is no word in "7": 7.', "Nothing stands behind 7."}
"""Messages of which one part is chosen from several; their forms are among the reasons."""


def test_every_message_that_people_are_shown_has_a_template() -> None:
    found = {*raised()} - FORKED
    assert len(found) > 40
    assert [] == [message for message in sorted(found) if reason(read("ru"), message) == message]


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_fault_is_said_in_each_language_with_what_was_filled_in(code: str) -> None:
    speech = read(code)
    for fault in Fault:
        names = ("problem", "megabytes", "hops", "location", "status", "coding", "place", "shield", "path", "articles")
        filled = sentence(fault, **dict.fromkeys((*names, "days", "name", "address"), "xyz"), reason="it is not here")
        said = reason(speech, filled)
        assert said not in {filled, SENTENCES[fault]}
        assert ("xyz" in filled) == ("xyz" in said)


def test_what_is_said_of_pages_has_a_template() -> None:
    lines = {*Doubt, *WALLS.values(), *DOUBTS.values(), NO_ARTICLE, NO_MORE, PAYWALL, ROBOTS, FEED}
    assert [] == [line for line in sorted(lines) if reason(read("ru"), line) == line]


def test_a_reason_within_a_reason_is_said_too() -> None:
    problem = "it is a web page, not a feed"
    line = f"no feed was found at https://e.example ({problem}): look on the site for the address of its feed"
    said = "на https://e.example лента не найдена (это веб-страница, а не лента): поищите на сайте адрес его ленты"
    assert said == reason(read("ru"), line)
    private = sentence(Fault.PRIVATE, reason="its host has a private address", place="10.0.0.1")
    assert "у его сервера частный адрес, читать это нельзя" in reason(read("ru"), private)


def test_what_has_no_template_stays_as_it_is_and_english_is_unchanged() -> None:
    assert "Connection reset by peer" == reason(read("zh"), "Connection reset by peer")
    for one in REASONS:
        line = one.replace("{", "").replace("}", "")
        assert line == reason(ENGLISH, line)


def test_a_line_without_its_full_stop_is_known() -> None:
    assert "Скобка не закрыта" == reason(read("ru"), "A bracket is not closed")
