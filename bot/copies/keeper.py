"""The loop that copies the store once a day and sends copies away, in processes of their own: no answer waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Iterable
from datetime import datetime
from typing import Any, Final

from bot.config.backup_settings import BackupConfig
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.copies import plan
from bot.copies.plan import Copies
from bot.copies.source import copied_store
from bot.copies.work import Work, done_elsewhere
from bot.delivery.refusals import NOTICE_PREFIX
from bot.model import Chat, Delivery, Message
from bot.periodic import repeat
from bot.ports import Clock, Put, Store, StoreError
from bot.render.markup import Text, markup
from bot.render.speech.languages import speech_of
from bot.render.texts import admin_texts
from bot.store.backups import names
from bot.store.backups.backup import newest

log = logging.getLogger(__name__)

LOOK: Final = 600.0
"""Seconds between two looks whether a copy is due."""
_FAULTS: Final = {Work.MAKE: admin_texts.no_copy, Work.SEND: admin_texts.copy_not_sent}
"""What the admins are told."""


class CopyKeeper:
    """Copies the store of the settings as `asked`; tells `admins` when it cannot, or cannot send one away.

    Notices are given to `deliver` when they are stored.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: StoreConfig,
        asked: BackupConfig,
        *,
        admins: Collection[int],
        deliver: Callable[[Iterable[Delivery]], None],
    ) -> None:
        self._store, self._clock, self._settings, self._asked = store, clock, settings, asked
        self._admins, self._deliver = admins, deliver
        self._known: Copies | None = None
        self._sent = Copies()

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, LOOK, self.look, "copies of the store")

    async def look(self) -> None:
        """Make a copy if one is due, and send the newest away. Raises StoreError when a notice cannot be stored."""
        now = self._clock.now()
        known = self._known or Copies(await asyncio.to_thread(self._newest))
        if plan.is_due(known, now):
            known = await self._tried(Work.MAKE, known, now)
        self._known = known
        if self._asked.s3 and plan.is_behind(self._sent, known, now):
            self._sent = await self._tried(Work.SEND, self._sent, now)

    async def _tried(self, work: Work, known: Copies, now: datetime) -> Copies:
        """What is known after an attempt, of which the log tells, and the admins if it failed."""
        try:
            name = await done_elsewhere(work, self._settings, self._asked, now)
        except StoreError as error:
            log.error("copies: %s", error)  # noqa: TRY400 - the line says what to do
            known, tells = plan.failed(known, now)
            if tells:
                await self._tell(work, str(error), now)
            return known
        done = "was made, and restored for a trial" if work is Work.MAKE else f"is kept in {self._asked.s3}"
        log.info("copies: %s %s", name, done)
        return plan.made(known, now)

    def _newest(self) -> datetime | None:
        """When the newest copy was made that is encrypted if there is a key, and is not if there is none."""
        path = newest(copied_store(self._settings), self._asked.into, encrypted=bool(self._asked.key))
        return names.made(path.name) if path else None

    async def _tell(self, work: Work, reason: str, now: datetime) -> None:
        """Plan a message for each admin."""
        planned = []
        for admin in sorted(self._admins):
            speech = speech_of(await self._store.get(Chat, str(admin)))
            message = Message(markup([Text(_FAULTS[work](speech, reason))]))
            planned.append(Delivery(f"{NOTICE_PREFIX}copies:{work}:{admin}:{now.isoformat()}", 0, admin, message, now))
        await self._store.commit(*map(Put, planned))
        self._deliver(planned)


def copying(
    config: Config, store: Store, clock: Clock, admins: Collection[int], deliver: Callable[[Iterable[Delivery]], None]
) -> tuple[Coroutine[Any, Any, None], ...]:
    """The loop, if the settings name a folder for copies."""
    if not config.backup.folder:
        return ()
    return (CopyKeeper(store, clock, config.store, config.backup, admins=admins, deliver=deliver).run(),)
