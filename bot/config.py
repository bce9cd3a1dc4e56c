"""The operator's settings: a TOML file and the environment, read into frozen values and checked once.

Promises: what is returned is complete and sound; whatever is not raises `ConfigError`, whose message is one plain line
per fault that says what to do. An unknown key names the nearest known one. Imported by `app.py`, `cli/main.py` and
`cli/doctor.py` only.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from bot.errors import PlainError
from summaries.selection.engines import Engine
from summaries.topics import Topic, TopicError, parse_topic

PREFIX = "WIREBRIEF_"
CONFIG_VARIABLE = "WIREBRIEF_CONFIG"  # names the file; read by the command line, not a setting
TELEGRAM = "https://api.telegram.org/bot"
TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")  # "123456:ABC-DEF", as BotFather hands them out
FEWEST_DAYS = 14  # a weekly digest tells of seven days and looks back three more; the rest is for a bot that slept
STORE_SHAPE = re.compile(r"tinydb:(?P<folder>.+)")


class ConfigError(PlainError):
    """The settings cannot be used; the message says which and what to do, one line per fault."""


def _listed(value: Any) -> Any:
    """A list written as one text, as the environment has to: "1, 2", or TOML's own "[1, 2]"."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return tomllib.loads(f"list = {value}")["list"]
    return [part.strip() for part in value.split(",") if part.strip()]


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Numbers = Annotated[tuple[int, ...], BeforeValidator(_listed)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TelegramConfig(_Section):
    """How to reach Telegram. Without a token the playground is served."""

    token: str = ""
    base_url: str = TELEGRAM
    base_file_url: str = ""
    admins: Numbers = ()

    @field_validator("token")
    @classmethod
    def _token(cls, value: str) -> str:
        if value and not TOKEN_SHAPE.fullmatch(value):
            raise ValueError("is not a bot token; copy it whole from @BotFather, it looks like 123456:ABC-DEF")
        return value

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
        """Files are beside the methods unless said otherwise: …/bot and …/file/bot."""
        if not self.base_file_url:
            object.__setattr__(self, "base_file_url", f"{self.base_url.removesuffix('/bot')}/file/bot")
        return self


class LimitsConfig(_Section):
    """How fast to send: Telegram's own limits, or less. `paid_per_second` above 0 pays for digests, to go faster."""

    per_second: int = Field(default=30, ge=1, le=30)
    chat_per_second: int = Field(default=1, ge=1, le=30)
    group_per_minute: int = Field(default=20, ge=1, le=20)
    paid_per_second: int = Field(default=0, ge=0, le=1000)


class StoreConfig(_Section):
    """Where everything is kept, and articles for how many days: 0 is for ever."""

    url: str = "tinydb:data"
    keep_days: int = Field(default=365, le=36_500)

    @field_validator("url")
    @classmethod
    def _url(cls, value: str) -> str:
        if not STORE_SHAPE.fullmatch(value):
            raise ValueError('must name a folder, such as "tinydb:data"')
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
    def folder(self) -> Path:
        """The folder of the embedded store."""
        return Path(self.url.removeprefix("tinydb:")).expanduser()


class IngestConfig(_Section):
    """How sources are read: every `interval` seconds; `allow_private` lists HOST:PORT inside your network."""

    interval: int = Field(default=900, ge=1, le=86_400)
    allow_private: Names = ()


class DigestsConfig(_Section):
    """What digests do unless a chat says otherwise."""

    zone: str = "UTC"

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f'"{value}" is no time zone; write it as in "Europe/Berlin" or "UTC"') from None
        return value


class BriefingsConfig(_Section):
    """How briefings are written: which engine ranks a story's sentences."""

    engine: Engine = Engine.WIREBRIEF


class PlaygroundConfig(_Section):
    """Where the playground listens on 127.0.0.1; port 0 takes any free one."""

    port: int = Field(default=8765, ge=0, le=65_535)


class TopicConfig(_Section):
    """A topic of the operator's: it joins the shipped ones, or replaces the one of the same name."""

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
        """The topic in the words of `summaries`."""
        return parse_topic(f"{self.name}: {', '.join(self.terms)}" if self.terms else self.name)


class SourceConfig(_Section):
    """A source of the operator's."""

    url: str = Field(pattern=r"^https?://\S+$")
    title: str = ""


class Config(_Section):
    """All settings."""

    telegram: TelegramConfig = TelegramConfig()
    limits: LimitsConfig = LimitsConfig()
    store: StoreConfig = StoreConfig()
    ingest: IngestConfig = IngestConfig()
    digests: DigestsConfig = DigestsConfig()
    briefings: BriefingsConfig = BriefingsConfig()
    playground: PlaygroundConfig = PlaygroundConfig()
    topics: Annotated[tuple[TopicConfig, ...], BeforeValidator(_listed)] = ()
    sources: Annotated[tuple[SourceConfig, ...], BeforeValidator(_listed)] = ()


def load(file: Path | None, environment: Mapping[str, str]) -> Config:
    """The settings of `file` (none when it is None), with those of the environment over them.

    Raises ConfigError for a file that cannot be read or understood, and for any setting that is unknown or unsound. A
    relative store folder is taken from the folder of the file.
    """
    settings = _read(file) if file else {}
    for keys, value in _from_environment(environment):
        _place(settings, keys, value)
    try:
        config = Config.model_validate(settings)
    except ValidationError as error:
        where = file.name if file else "settings"
        raise ConfigError("\n".join(_fault(where, fault) for fault in error.errors())) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"a list in the environment cannot be read: {error}") from None
    folder = config.store.folder
    if file and not folder.is_absolute():
        store = config.store.model_copy(update={"url": f"tinydb:{file.resolve().parent / folder}"})
        config = config.model_copy(update={"store": store})
    return config


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}); check the path given with --config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: is not valid TOML: {error}") from None


def _from_environment(environment: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """WIREBRIEF_TELEGRAM__TOKEN=x is (("telegram", "token"), "x"); an empty variable counts as unset."""
    for name, value in sorted(environment.items()):
        if name.startswith(PREFIX) and name != CONFIG_VARIABLE and value:
            yield tuple(name.removeprefix(PREFIX).lower().split("__")), value


def _place(settings: dict[str, Any], keys: tuple[str, ...], value: str) -> None:
    for key in keys[:-1]:
        inner = settings.setdefault(key, {})
        if not isinstance(inner, dict):
            raise ConfigError(f"{PREFIX}{'__'.join(keys).upper()}: {key} is not a section")
        settings = inner
    settings[keys[-1]] = value


def _fault(where: str, fault: ErrorDetails) -> str:
    """One plain line for one fault that pydantic found."""
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(key, known_keys(), n=1, cutoff=0.5)
        return f"{where}: unknown key {key}" + (f"; did you mean {near[0]}?" if near else "; see config.example.toml")
    if fault["type"] == "string_pattern_mismatch":  # of a source's address, the one pattern there is
        return f'{where}: {key}: must be the address of a feed or a site, such as "https://example.org/feed.xml"'
    message = fault["msg"].removeprefix("Value error, ")
    return f"{where}: {key}: {message[:1].lower() + message[1:] if message[:6] == 'Input ' else message}"


def known_keys() -> tuple[str, ...]:
    """Every key that may be set, with its section: "telegram.token"."""
    keys: list[str] = []
    for section, field in Config.model_fields.items():
        keys.append(section)
        if isinstance(field.default, _Section):
            keys += [f"{section}.{key}" for key in type(field.default).model_fields]
    keys += [f"topics.{key}" for key in TopicConfig.model_fields] + [
        f"sources.{key}" for key in SourceConfig.model_fields
    ]
    return tuple(keys)
