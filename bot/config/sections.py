"""The sections of the settings, each with its defaults and checks. A ValueError's text follows "section.key: "."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from bot.config.source_settings import SETTINGS, read_value
from bot.model import Access, WholeText
from summaries.selection.engines import Engine
from summaries.topics import Topic, TopicError, parse_topic

TELEGRAM = "https://api.telegram.org/bot"
TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")  # "123456:ABC-DEF", as @BotFather makes them
FEWEST_DAYS = 14
"""A weekly digest covers seven days and looks back three more; four are spare for a bot that was off."""
WEBSUB_SHAPE = re.compile(r"https?://[^/\s?#@]+(/[\w.~-]+)+/?")
LARGEST_PORT = 65_535
STORE_SHAPE = re.compile(r"tinydb:(?P<folder>.+)|postgres(ql)?://\S+")


def listed(value: Any) -> Any:
    """A list written as one text, as in the environment: "1, 2", or "[1, 2]" as in TOML."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return tomllib.loads(f"list = {value}")["list"]
    return [part.strip() for part in value.split(",") if part.strip()]


Names = Annotated[tuple[str, ...], BeforeValidator(listed)]
Numbers = Annotated[tuple[int, ...], BeforeValidator(listed)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TelegramConfig(_Section):
    """How to reach Telegram, and who may use the bot. Without a token, `run` serves the playground.

    Without `owner`, the admins own the bot. Without `access`, it is as at the last start (`bot.access.gate`).
    """

    token: str = ""
    base_url: str = TELEGRAM
    base_file_url: str = ""
    admins: Numbers = ()
    owner: int = 0
    editors: Numbers = ()
    access: Access | None = None

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


class LimitsConfig(_Section):
    """How fast to send: at most Telegram's limits. With `paid_per_second` above 0, digests are paid for and faster."""

    per_second: int = Field(default=30, ge=1, le=30)
    chat_per_second: int = Field(default=1, ge=1, le=30)
    group_per_minute: int = Field(default=20, ge=1, le=20)
    paid_per_second: int = Field(default=0, ge=0, le=1000)


class StoreConfig(_Section):
    """Where everything is kept: a folder, or a database of PostgreSQL; and for how many days articles are (0: ever)."""

    url: str = "tinydb:data"
    keep_days: int = Field(default=365, le=36_500)

    @field_validator("url")
    @classmethod
    def _url(cls, value: str) -> str:
        if not STORE_SHAPE.fullmatch(value):
            raise ValueError('must name a folder, such as "tinydb:data", or a database, "postgresql://USER@HOST/NAME"')
        return value

    @field_validator("keep_days")
    @classmethod
    def _keep_days(cls, value: int) -> int:
        if value != 0 and value < FEWEST_DAYS:
            raise ValueError(f"must be 0 (keep for ever) or at least {FEWEST_DAYS}: a weekly digest needs them")
        return value

    @property
    def keep(self) -> timedelta | None:
        """How long articles are kept; None is for ever."""
        return timedelta(days=self.keep_days) if self.keep_days else None

    @property
    def folder(self) -> Path | None:
        """The folder of the embedded store; None where PostgreSQL is the store."""
        named = STORE_SHAPE.fullmatch(self.url)
        return Path(named["folder"]).expanduser() if named and named["folder"] else None


class IngestConfig(_Section):
    """How sources are read: busy ones every `interval` seconds, still ones every `longest_interval`.

    `allow_private` lists HOST:PORT inside your network; `contact` is told to the sites. Hubs send to the public address
    `websub_url`, whose requests come to `websub_listen`.
    """

    interval: int = Field(default=900, ge=1, le=86_400)
    longest_interval: int = Field(default=14_400, ge=1, le=86_400)
    contact: str = Field(default="", max_length=100, pattern=r"^[!-'*-~]*$")
    allow_private: Names = ()
    websub_url: str = ""
    websub_listen: str = "127.0.0.1:8091"

    @field_validator("websub_url")
    @classmethod
    def _websub_url(cls, value: str) -> str:
        if value and not WEBSUB_SHAPE.fullmatch(value):
            raise ValueError('must be the public address of a folder, such as "https://news.example.org/websub"')
        return value.rstrip("/")

    @field_validator("websub_listen")
    @classmethod
    def _websub_listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port) > LARGEST_PORT:
            raise ValueError('must be HOST:PORT, such as "127.0.0.1:8091"')
        return value


class DigestsConfig(_Section):
    """The defaults of digests, which a chat can change."""

    zone: str = "UTC"

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f'"{value}" is not a time zone; write it as in "Europe/Berlin" or "UTC"') from None
        return value


class BriefingsConfig(_Section):
    """Which engine ranks the sentences of a story."""

    engine: Engine = Engine.WIREBRIEF


class PlaygroundConfig(_Section):
    """Where the playground listens on 127.0.0.1; port 0 takes any free one."""

    port: int = Field(default=8765, ge=0, le=65_535)


class TopicConfig(_Section):
    """A topic of the operator: added to the shipped ones, or in the place of the one with the same name."""

    name: str = Field(min_length=1, max_length=60)
    terms: Names = ()

    @model_validator(mode="after")
    def _sound(self) -> TopicConfig:
        try:
            self.topic()
        except TopicError as error:
            raise ValueError(str(error)) from None
        return self

    def topic(self) -> Topic:
        """The topic as `summaries` takes it."""
        return parse_topic(f"{self.name}: {', '.join(self.terms)}" if self.terms else self.name)


class SourceConfig(_Section):
    """A source of the operator, or its address alone. What it says cannot be changed in a chat; the rest can."""

    url: str = Field(
        pattern=r"^((https?://|feed:|rss://)\S+|[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?]\S*)?|@\w{3,32}|(file://)?/.+|~/.+)$"
    )
    title: str = ""
    group: str = ""
    language: str = ""
    interval: int = 0
    text: WholeText = WholeText.AUTO
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    paused: bool = False

    @model_validator(mode="before")
    @classmethod
    def _alone(cls, value: Any) -> Any:
        return {"url": value} if isinstance(value, str) else value

    @field_validator(*SETTINGS, mode="before")
    @classmethod
    def _read(cls, value: Any, info: ValidationInfo) -> Any:
        return read_value(str(info.field_name), value)

    def said(self) -> Mapping[str, Any]:
        """The settings that the file says, by the fields of `Source`."""
        return {SETTINGS[name].field: getattr(self, name) for name in SETTINGS if name in self.model_fields_set}
