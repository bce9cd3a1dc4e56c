"""What a person names as a source, as an address: a Telegram channel (@name, t.me/name), or a feed or a site. Pure."""

from __future__ import annotations

from bot.feeds.sites import telegram_channel
from bot.web.url import typed


def address(text: str) -> str:
    """The address of the source that `text` names. Raises UrlError with one plain line."""
    return telegram_channel.preview(text) or typed(text)
