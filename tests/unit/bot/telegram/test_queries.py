"""Inline queries and guest messages on the wire."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import User

from bot.chat.dialog.connection import Query, QueryAnswer
from bot.model import Message
from bot.playground.api.validate import checked
from bot.render.query_results import QueryResult
from bot.telegram import queries

ME = "wirebrief_bot"
MEI: dict[str, Any] = {"id": 5, "is_bot": False, "first_name": "Mei", "language_code": "zh"}
RESULT = QueryResult("k", "Title" * 60, "Line" * 90, Message("<b>x</b>"), "https://example.com/")


def guest(text: str = "@Wirebrief_Bot huawei", **more: Any) -> dict[str, Any]:
    chat = {"id": -9, "type": "group", "title": "Elsewhere"}
    said = {"message_id": 1, "date": 1599550000, "chat": chat, "from": MEI, "text": text, "guest_query_id": "77"}
    return {"guest_message": said | more}


def test_a_query_is_read_with_its_person_and_language() -> None:
    raw = {"inline_query": {"id": "4", "from": MEI, "query": "huawei 7d", "offset": ""}}
    assert Query("4", 5, "huawei 7d", "zh") == queries.read(raw, ME)


def test_a_guest_message_is_read_without_the_name_of_the_bot() -> None:
    assert Query("77", 5, "huawei", "zh", guest=True) == queries.read(guest(), ME)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"inline_query": {"id": "", "from": MEI, "query": "huawei", "offset": ""}},
        guest(guest_query_id=None),
        {"guest_message": guest()["guest_message"] | {"from": None}},
        {"guest_message": guest()["guest_message"] | {"from": MEI | {"is_bot": True}}},
    ],
)
def test_what_has_no_question_of_a_person_is_none(raw: dict[str, Any]) -> None:
    assert queries.read(raw, ME) is None


@pytest.mark.parametrize("results", [(RESULT,), ()])
def test_an_answer_is_as_the_api_documents_it_and_personal(results: tuple[QueryResult, ...]) -> None:
    answer = QueryAnswer(results, 60, "" if results else "Nothing found")
    method, parameters = queries.request(Query("4", 5, "x"), answer)
    assert "answerInlineQuery" == method
    assert checked(method, parameters)
    assert (True, 60, not results) == (parameters["is_personal"], parameters["cache_time"], "button" in parameters)


def test_a_guest_gets_one_result() -> None:
    method, parameters = queries.request(Query("77", 5, "x", guest=True), QueryAnswer((RESULT, RESULT), 0))
    assert ("answerGuestQuery", "77") == (method, parameters["guest_query_id"])
    assert checked(method, parameters)


def test_only_what_the_account_has_is_asked_for() -> None:
    plain = {"id": 1, "is_bot": True, "first_name": "Wirebrief"}
    both = plain | {"supports_inline_queries": True, "supports_guest_queries": True}
    assert () == queries.wanted(User.de_json(plain, None))
    assert ("inline_query", "guest_message") == queries.wanted(User.de_json(both, None))
