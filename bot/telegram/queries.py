"""Questions from chats that the bot is not in: inline queries and guest messages, read and answered.

The operator switches both on with @BotFather; getMe says whether they are on. A server without guest messages (before
Bot API 10.0) does not say so there, and is not asked for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from telegram import Message, User

from bot.chat.dialog.connection import Query, QueryAnswer
from bot.render.limits import QUERY_LINE_CHARACTERS, QUERY_RESULTS, QUERY_TITLE_CHARACTERS
from bot.render.markup import without_times
from bot.render.query_results import QueryResult
from bot.telegram import messenger, updates

START: Final = "inline"
"""What /start carries when the private chat is opened from the button above results."""


def is_asked(raw: object) -> bool:
    """Whether an update is such a question, well-formed or not."""
    return isinstance(raw, dict) and ("inline_query" in raw or "guest_message" in raw)


def wanted(me: User) -> tuple[str, ...]:
    """The kinds of updates that bring such questions to a bot of this account."""
    inline = ("inline_query",) if me.supports_inline_queries else ()
    return (*inline, "guest_message") if me.supports_guest_queries else inline


def read(raw: Mapping[str, Any], me: str) -> Query | None:
    """The question of an update of the right shape, or None. `me` is the user name of the bot."""
    query = raw.get("inline_query")
    if query and query["id"]:
        who = query["from"]
        return Query(query["id"], who["id"], query.get("query") or "", who.get("language_code") or "")
    message = raw.get("guest_message") or {}
    asked, who = message.get("guest_query_id"), message.get("from")
    if not asked or not who or who["is_bot"]:
        return None
    words = updates.without_name(Message.de_json(message, None), me)
    return Query(asked, who["id"], words, who.get("language_code") or "", guest=True)


def request(query: Query, answer: QueryAnswer) -> tuple[str, dict[str, Any]]:
    """The method that answers a query, and its parameters.

    An answer is always personal: it has the reader's own topics, clock and language, and may depend on who may ask.
    """
    results = [_article(one) for one in answer.results[:QUERY_RESULTS]]
    if query.guest:
        return "answerGuestQuery", {"guest_query_id": query.id, "result": results[0]}
    button = {"button": {"text": answer.button, "start_parameter": START}} if answer.button else {}
    how = {"results": results, "cache_time": answer.seconds, "is_personal": True}
    return "answerInlineQuery", {"inline_query_id": query.id} | how | button


def _article(result: QueryResult) -> dict[str, Any]:
    """An InlineQueryResultArticle."""
    message = replace(result.message, html=without_times(result.message.html))
    shared = messenger.content(message)
    content = {"message_text": shared["text"]} | {name: shared[name] for name in ("parse_mode", "link_preview_options")}
    made = {
        "type": "article",
        "id": result.key,
        "title": result.title[:QUERY_TITLE_CHARACTERS],
        "description": result.line[:QUERY_LINE_CHARACTERS],
        "input_message_content": content,
    }
    return made | ({"url": result.url} if result.url else {})
