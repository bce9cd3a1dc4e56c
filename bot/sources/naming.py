"""What a person names as a source, as an address: a feed or a site, a Telegram channel, the operator also a folder.

Pure.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from bot.feeds.sites import telegram_channel
from bot.web.url import typed


def address(text: str) -> str:
    """The address of the source that `text` names. Raises UrlError with one plain line."""
    return telegram_channel.preview(text) or typed(text)


def folder(text: str) -> str:
    """The address of the folder that the operator names by its whole path ("/srv/news", "~/news"), or ""."""
    words = text.strip().removeprefix("file://")
    if not words.startswith(("/", "~/")):
        return ""
    path = Path(words).expanduser() if words.startswith("~") else PurePath(words)
    return f"file://{quote(os.path.normpath(path))}"
