"""A bot's account at a Bot API server, and the python-telegram-bot object that calls the API for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.chat.dialog.connection import BotRefused
from bot.config.telegram_settings import TelegramConfig
from bot.model import Role
from bot.telegram import errors
from bot.telegram.transport import AiohttpRequest


@dataclass(frozen=True, slots=True)
class Account:
    """Which bot this is, at which server, the user ids of its admins, and who has which role (default: the admins).

    `observe` is given the HTTP status of each answer of the server; `proxy` is the HTTP proxy on
    the way to it, "" for none. `ephemeral`: its server has ephemeral messages (since Bot API 10.2).
    """

    token: str
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    admins: Collection[int] = ()
    roles: Callable[[int], Role] | None = None
    observe: Callable[[int], None] | None = None
    proxy: str = ""
    ephemeral: bool = False

    @property
    def bot(self) -> int:
        """The user id of the bot, with which its token begins; 0 for a token that does not."""
        number = self.token.partition(":")[0]
        return int(number) if number.isdecimal() else 0

    def role(self, user: int) -> Role:
        """The role of a person, as it is now."""
        if self.roles:
            return self.roles(user)
        return Role.ADMIN if user in self.admins else Role.READER


def account_of(settings: TelegramConfig) -> Account:
    """The account that the settings describe; its admins only."""
    whose = (settings.token, settings.base_url, settings.base_file_url, settings.admins)
    return Account(*whose, proxy=settings.proxy, ephemeral=settings.ephemeral)


class Call(Protocol):
    """Calls one method of the Bot API; returns its result, or raises TelegramError."""

    async def __call__(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Call `method`."""


class ApiBot(ExtBot[None]):
    """python-telegram-bot's bot with a plain way to call a method, which builds no Message that nobody reads."""

    async def call(self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """The result of a method of the Bot API; `read_timeout` is in seconds. Raises TelegramError."""
        patience = {"read_timeout": read_timeout} if read_timeout else {}
        return await self._post(method, dict(parameters), **patience)  # type: ignore[arg-type]

    async def shutdown(self) -> None:
        """Close all connections, also those that a first send opened before the bot had connected."""
        await super().shutdown()
        for request in self._request:
            await request.shutdown()


def api_bot(account: Account) -> ApiBot:
    """The bot of an account, over our own HTTP; opens no connection yet."""
    return ApiBot(
        account.token,
        base_url=account.base_url,
        base_file_url=account.base_file_url,
        request=AiohttpRequest(account.observe, account.proxy),
        get_updates_request=AiohttpRequest(account.observe, account.proxy),
    )


async def whoami(account: Account) -> str:
    """The user name of the bot that the token belongs to; changes nothing. Raises BotRefused or ConnectionLost."""
    bot = api_bot(account)
    try:
        await bot.initialize()
    except InvalidToken:  # its own text holds the token
        raise BotRefused(errors.WRONG_TOKEN) from None
    except TelegramError as failure:
        raise errors.connection_error(failure) from None
    else:
        return bot.username
    finally:
        await bot.shutdown()
