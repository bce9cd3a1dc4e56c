"""The table of the methods that the playground serves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.playground.api import methods_bot, methods_chats, methods_messages, methods_queries, methods_updates
from bot.playground.api.spec import facts
from bot.playground.errors import ApiError
from bot.playground.world.world import World

Method = Callable[[World, Mapping[str, Any]], Any | Awaitable[Any]]

SERVED: Mapping[str, Method] = {
    **methods_updates.SERVED,
    **methods_messages.SERVED,
    **methods_chats.SERVED,
    **methods_bot.SERVED,
    **methods_queries.SERVED,
}
_BY_LOWER_CASE = {name.casefold(): name for name in facts().methods}


def documented(name: str) -> str:
    """The method's name as it is documented; Telegram ignores its case. Raises 404 when there is none."""
    if name.casefold() not in _BY_LOWER_CASE:
        raise ApiError(404, "Not Found: method not found")
    return _BY_LOWER_CASE[name.casefold()]


def served(name: str) -> Method:
    """The function of a documented method. Raises 501 when the playground does not serve it."""
    if name not in SERVED:
        raise ApiError(501, f"Not Implemented: the playground does not serve {name}; Telegram does")
    return SERVED[name]
