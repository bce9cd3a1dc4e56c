"""The webhook of the bot at Telegram: set and taken back by us, and never that of another program.

Which one is ours is a record of the store, written before Telegram knows of it.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from telegram.error import BadRequest, TelegramError

from bot.chat.dialog.connection import BotRefused
from bot.model import ONLY, OwnWebhook
from bot.ports import Drop, Put, Store
from bot.telegram import errors, queries, updates
from bot.telegram.account import ApiBot
from bot.telegram.connection import TelegramConnection
from bot.telegram.webhook.listener import AT_ONCE

log = logging.getLogger(__name__)

_RANDOM: Final = 32
"""Bytes of the secret."""
_CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"


class Registration:
    """What Telegram is told of where to send the updates of a connection. `url` is ours from the settings, or ""."""

    def __init__(self, line: TelegramConnection, store: Store, url: str = "", certificate: Path | None = None) -> None:
        self._line, self._store, self.url, self._certificate = line, store, url, certificate
        self._complaint = ""

    @property
    def _bot(self) -> ApiBot:
        return self._line.bot

    async def connect(self) -> None:
        """Log in, and take back a webhook that we have set. Raises BotRefused or ConnectionLost.

        The webhook of another program is left as it is, and this program gives way.
        """
        await self._line.connect()
        active, own = await self._active(), await self._store.get(OwnWebhook, ONLY)
        if active and active not in {self.url, own.url if own else ""}:
            raise BotRefused(_taken(active))
        if active:
            await self._delete()
        if own and own.url != self.url:
            await self._store.commit(Drop(OwnWebhook, ONLY))

    async def secret(self) -> str:
        """The secret that Telegram sends with each update; the same after a restart."""
        own = await self._store.get(OwnWebhook, ONLY)
        if own is None:
            own = OwnWebhook(self.url, secrets.token_urlsafe(_RANDOM))
            await self._store.commit(Put(own))
        return own.secret

    async def register(self) -> None:
        """Have updates sent from now on. Raises BotRefused or ConnectionLost."""
        pem = self._certificate.read_bytes() if self._certificate else b""
        alone = pem.count(_CERTIFICATE) == 1  # with its chain it is of an authority, which Telegram knows
        try:
            await self._bot.set_webhook(
                self.url,
                certificate=pem if alone else None,
                max_connections=AT_ONCE,
                allowed_updates=[*updates.WANTED, *queries.wanted(self._bot.bot)],
                secret_token=await self.secret(),
            )
        except BadRequest as failure:
            raise BotRefused(
                f"Telegram does not take telegram.webhook_url ({failure.message}); see docs/how-to/webhook.md"
            ) from None
        except TelegramError as failure:
            raise errors.connection_error(failure) from None

    async def look(self) -> None:
        """Set the webhook again if it is gone, and log what Telegram could not deliver. Raises as `register` does."""
        try:
            info = await self._bot.call("getWebhookInfo", {})
        except TelegramError as failure:
            raise errors.connection_error(failure) from None
        if info.get("url") != self.url:
            log.warning("another program has taken our webhook away; it is set again")
            await self.register()
        complaint = f"{info.get('last_error_date', 0)} {info.get('last_error_message', '')}"
        if info.get("last_error_message") and complaint != self._complaint:
            log.warning("Telegram could not deliver updates: %s", info["last_error_message"])
        self._complaint = complaint

    async def _active(self) -> str:
        """The address to which Telegram sends updates; "" for none."""
        try:
            return str((await self._bot.call("getWebhookInfo", {})).get("url", ""))
        except BadRequest as failure:  # small Bot API servers know no webhooks
            log.info("webhooks are not known here: %s", failure.message)
            return ""
        except TelegramError as failure:
            if errors.is_unknown(failure):
                return ""
            raise errors.connection_error(failure) from None

    async def _delete(self) -> None:
        try:
            await self._bot.call("deleteWebhook", {})
        except TelegramError as failure:
            raise errors.connection_error(failure) from None


def _taken(url: str) -> str:
    """What the operator is told when the updates go elsewhere; the path may be secret."""
    return (
        f"Telegram sends this bot's messages to another program, at {urlsplit(url).hostname}, so this one gives way. "
        "Stop the other one and take its webhook away (open https://api.telegram.org/botTOKEN/deleteWebhook with your "
        "token), or give this one a token of its own."
    )
