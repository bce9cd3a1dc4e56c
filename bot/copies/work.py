"""The work on copies, as it is given to a process of its own, so that no answer waits for it and it may be killed.

What is to be done, with the keys that it takes, goes to the process over its standard input: arguments and environment
can be read by others on the machine. So of the environment it gets all but our settings: what libraries read there,
such as PGPASSWORD, SSL_CERT_FILE and TMPDIR, holds for it as for the bot.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.clock import SystemClock
from bot.config.backup_settings import BackupConfig
from bot.config.sections import StoreConfig
from bot.copies.sending import send_newest
from bot.copies.source import copied_store
from bot.ports import StoreError
from bot.store.backups.backup import back_up_and_prove

_OURS: Final = "WIREBRIEF_"
"""Begins the names of our settings in the environment; some hold a token or a key."""


class Work(StrEnum):
    """MAKE: a copy in the folder, restored for a trial. SEND: the newest copy into the bucket."""

    MAKE = "make"
    SEND = "send"


def do(order: str) -> str:
    """Do what the order says; give the name of the copy. Raises StoreError."""
    said = json.loads(order)
    store, asked = copied_store(StoreConfig(**said["store"])), BackupConfig(**said["backup"])
    if said["work"] == Work.SEND:
        return asyncio.run(send_newest(store, asked, SystemClock()))
    now = datetime.fromisoformat(said["now"])
    return back_up_and_prove(store, asked.into, now, kept=asked.keep, key=asked.key).name


async def done_elsewhere(work: Work, store: StoreConfig, asked: BackupConfig, now: datetime) -> str:
    """Have a copy made or sent by another process; give its name. Raises StoreError."""
    said = {"work": work, "store": store.model_dump(), "backup": asked.model_dump(), "now": now.isoformat()}
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(_OURS)}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.copies", stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
    )
    try:
        name, fault = await child.communicate(json.dumps(said).encode())
    except BaseException:
        child.kill()
        raise
    if child.returncode:
        last = fault.decode(errors="replace").strip().rpartition("\n")[2]
        raise StoreError(last or "the process that copies the store was ended by the system: is there memory?")
    return name.decode().strip()
