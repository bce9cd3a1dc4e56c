"""What was answered lately, so that a message that comes again is answered once: in memory, a bounded LRU set.

Telegram sends an album as one message a picture, and a message again when it was edited, or only its preview or its
reactions changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from telegram import Message

from bot.telegram.updates import ephemeral_id

MOST: Final = 10_000
"""Messages that are remembered, some 200 bytes each."""


class Repeats:
    """The messages that were answered, each with the update that brought it."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, int] = OrderedDict()

    def is_repeated(self, message: Message, update: int) -> bool:
        """Whether another update brought the same text of this message, or another message of its album.

        The same update may come twice: its answer may have failed. Files of an album are no repetition: each is handed
        in by itself.
        """
        chat, text = message.chat.id, message.text or message.caption or ""
        album = message.media_group_id if not message.document else None
        here: tuple[Hashable, ...] = (chat, "message", message.message_id, ephemeral_id(message), hash(text))
        if album and not message.edit_date:
            here = (chat, "album", album)
        first = self._known.setdefault(here, update)
        self._known.move_to_end(here)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return first != update
