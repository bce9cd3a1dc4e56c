"""What the page sends with an action."""

from __future__ import annotations

from typing import Any

from aiohttp import web


async def posted(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request; half surrogate pairs in its texts, which UTF-8 cannot hold, become "?".

    Raises ValueError when it is no object.
    """
    asked = await request.json()
    if not isinstance(asked, dict):
        raise ValueError(type(asked).__name__)  # noqa: TRY004 - one error for every wrong request
    return {name: _whole(value) if isinstance(value, str) else value for name, value in asked.items()}


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode()
