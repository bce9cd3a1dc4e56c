"""The settings of the bot's account: its token and server, who may use it, how updates come."""

from __future__ import annotations

import re
from typing import Any

from pydantic import field_validator, model_validator

from bot.config.section import Numbers, Place, Proxy, Section
from bot.model import Access

TELEGRAM = "https://api.telegram.org/bot"
TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")  # "123456:ABC-DEF", as @BotFather makes them
HOOK_SHAPE = re.compile(r"https://[^/\s?#@:]+(:(443|80|88|8443))?(/[\w.~-]+)+")
ANY_HOOK_SHAPE = re.compile(r"https?://[^/\s?#@]+(/[\w.~-]+)+")
PORTS = "Telegram sends to https on ports 443, 80, 88 and 8443"


class TelegramConfig(Section):
    """How to reach Telegram, and who may use the bot. Without a token, `run` serves the playground.

    With `webhook_url`, Telegram sends updates to that address instead of being asked for them. What comes there is
    taken at `webhook_listen`, with TLS if there are a certificate and its key. Without `owner`, the admins own the bot.
    Without `access`, it is as at the last start (`bot.access.gate`). With `ephemeral`, what concerns one person in a
    group is shown to that person alone.
    """

    token: str = ""
    base_url: str = TELEGRAM
    base_file_url: str = ""
    proxy: Proxy = ""
    admins: Numbers = ()
    owner: int = 0
    editors: Numbers = ()
    access: Access | None = None
    ephemeral: bool = False
    webhook_url: str = ""
    webhook_listen: Place = "127.0.0.1:8092"
    webhook_certificate: str = ""
    webhook_key: str = ""

    @field_validator("token")
    @classmethod
    def _token(cls, value: str) -> str:
        if value and not TOKEN_SHAPE.fullmatch(value):
            raise ValueError("is not a bot token; copy it whole from @BotFather, it looks like 123456:ABC-DEF")
        return value

    @field_validator("access", mode="before")
    @classmethod
    def _access(cls, value: Any) -> Any:
        if value not in ("", None, *Access):
            raise ValueError(f"must be one of {', '.join(f'{str(one.value)!r}' for one in Access)}".replace("'", '"'))
        return value or None

    @field_validator("base_url", "base_file_url")
    @classmethod
    def _base(cls, value: str) -> str:
        """Accept the address of a Bot API server with and without the closing /bot."""
        value = value.rstrip("/")
        if value and not re.match(r"https?://[^/\s]+", value):
            raise ValueError('must be an address such as "http://127.0.0.1:8081/bot"')
        return value if not value or value.endswith("/bot") else f"{value}/bot"

    @model_validator(mode="after")
    def _files(self) -> TelegramConfig:
        """Files are beside the methods unless they are set: …/bot and …/file/bot."""
        if not self.base_file_url:
            object.__setattr__(self, "base_file_url", f"{self.base_url.removesuffix('/bot')}/file/bot")
        return self

    @model_validator(mode="after")
    def _webhook(self) -> TelegramConfig:
        """Telegram's own server sends only to https and to four ports; one of your own sends to any place."""
        strict = self.base_url == TELEGRAM
        if self.webhook_url and not (HOOK_SHAPE if strict else ANY_HOOK_SHAPE).fullmatch(self.webhook_url):
            example = '"https://news.example.org/telegram"'
            raise ValueError(f"webhook_url must be a public address with a path, such as {example}; {PORTS}")
        if bool(self.webhook_certificate) != bool(self.webhook_key):
            raise ValueError("webhook_certificate and webhook_key belong together: set both, or none behind a proxy")
        return self
