"""Methods that answer questions from chats that the bot is not in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.api.message_rules import keyboard_of, text_of
from bot.playground.errors import ApiError, bad_request
from bot.playground.text import links
from bot.playground.world.queries import LIVES, Asked, Choice, answered
from bot.playground.world.world import World

MOST_RESULTS = 50  # core.telegram.org/bots/api#answerinlinequery
LONGEST_KEY = 64  # bytes; core.telegram.org/bots/api#inlinequeryresultarticle
LONGEST_BUTTON = (
    64  # characters of start_parameter and next_offset; core.telegram.org/bots/api#inlinequeryresultsbutton
)


def _answer_inline_query(world: World, params: Mapping[str, Any]) -> bool:
    results = params["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    choices = [_choice(one) for one in results]
    if len({one.key for one in choices}) < len(choices):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.get("next_offset", "").encode()) > LONGEST_BUTTON:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = params.get("button") or {}
    if button and not button.get("text", "").strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if button and not 1 <= len(button.get("start_parameter", "x")) <= LONGEST_BUTTON:
        raise bad_request("START_PARAM_INVALID")
    facts = {name: params[name] for name in ("cache_time", "is_personal") if name in params}
    asked = _waiting(world, params["inline_query_id"], guest=False)
    answered(world, asked, choices, button.get("text", ""), facts)
    return True


def _answer_guest_query(world: World, params: Mapping[str, Any]) -> dict[str, str]:
    choice = _choice(params["result"])
    asked = _waiting(world, params["guest_query_id"], guest=True)
    answered(world, asked, [choice], "", {})
    return {"inline_message_id": f"g{asked.id}"}


def _waiting(world: World, number: str, *, guest: bool) -> Asked:
    """The query of this id. Raises 400 when it is too old, or has its answer."""
    asked: Asked | None = world.queries.get(number)
    late = asked is None or asked.choices is not None or world.clock.now() - asked.when > LIVES
    if asked is None or late or bool(asked.chat) is not guest:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return asked


def _choice(result: Mapping[str, Any]) -> Choice:
    if result["type"] != "article":
        raise ApiError(501, f"Not Implemented: the playground shows results of text only, no {result['type']}")
    if not 1 <= len(result["id"].encode()) <= LONGEST_KEY:
        raise bad_request("RESULT_ID_INVALID")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    if "message_text" not in content:
        raise ApiError(501, "Not Implemented: the playground shows results of text only")
    text, entities = text_of({"text": content["message_text"]} | dict(content))
    url = result.get("url", "")
    if url and not links.link(url):
        raise bad_request("WEBPAGE_URL_INVALID")
    line = result.get("description", "")
    return Choice(result["id"], result["title"], line, url, text, entities, keyboard_of(result))


SERVED = {"answerInlineQuery": _answer_inline_query, "answerGuestQuery": _answer_guest_query}
