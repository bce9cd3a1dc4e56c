"""/mydata: everything that is kept of the chat, as one file.

The file is JSON. It has a list for each kind of record, with the fields that `bot/model/` describes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from bot.chat.dialog.command import Command, Family, Who
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Message, Record, TextFile
from bot.personal.records import records_of, waiting_of
from bot.render.markup import Trusted, markup
from bot.render.texts import personal_texts
from bot.store import schema


async def my_data(desk: Desk, ask: Request) -> Reply:
    """Send the file; the message that asks for it is in it, since it waits for this answer."""
    records = (*await records_of(desk.store, ask.chat), *await waiting_of(desk.store, ask.chat))
    now = desk.clock.now()
    file = TextFile(f"wirebrief-{now:%Y-%m-%d}.json", written(records, ask.chat, now))
    said = personal_texts.my_data(ask.speech, len(records), private=ask.private)
    return Reply((Message(markup([Trusted(said)]), file=file),))


def written(records: Iterable[Record], chat: int, now: datetime) -> str:
    """The records as a text of JSON: when, of which chat, then each kind with its records."""
    kinds: defaultdict[str, list[Any]] = defaultdict(list)
    for record in records:
        kinds[schema.TABLES[type(record)]].append(schema.dump(record))
    return json.dumps({"made": now.isoformat(), "chat": chat, **kinds}, ensure_ascii=False, indent=2)


FAMILY: Final = Family(
    commands=(Command("mydata", Who.MANAGER, "Get everything I keep of this chat, as a file", my_data),)
)
