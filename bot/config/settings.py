"""All settings: a TOML file, and the environment over it, checked once and frozen."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import CONFIG_VARIABLE
from bot.config.backup_settings import BackupConfig
from bot.config.error import ConfigError, plain
from bot.config.secret_files import ENDING, with_files
from bot.config.section import listed
from bot.config.sections import (
    ApiConfig,
    BriefingsConfig,
    DigestsConfig,
    IngestConfig,
    LimitsConfig,
    LogConfig,
    MonitorConfig,
    PlaygroundConfig,
    RunConfig,
    SourceConfig,
    StoreConfig,
    TopicConfig,
    roles_of,
)
from bot.config.telegram_settings import TelegramConfig

PREFIX = "WIREBRIEF_"


class Config(BaseSettings):
    """All settings. Constructing it reads the environment, which overrides the arguments of the constructor.

    Raises ConfigError for a variable that names a file which cannot be read.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        enable_decoding=False,  # a list in the environment is not JSON: see `listed`
        extra="forbid",
        frozen=True,
    )

    telegram: TelegramConfig = TelegramConfig()
    limits: LimitsConfig = LimitsConfig()
    store: StoreConfig = StoreConfig()
    run: RunConfig = RunConfig()
    ingest: IngestConfig = IngestConfig()
    digests: DigestsConfig = DigestsConfig()
    briefings: BriefingsConfig = BriefingsConfig()
    playground: PlaygroundConfig = PlaygroundConfig()
    monitor: MonitorConfig = MonitorConfig()
    api: ApiConfig = ApiConfig()
    backup: BackupConfig = BackupConfig()
    log: LogConfig = LogConfig()
    topics: Annotated[tuple[TopicConfig, ...], BeforeValidator(listed)] = ()
    sources: Annotated[tuple[SourceConfig, ...], BeforeValidator(listed)] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may hold: tokens, keys, and the passwords of proxies and of the database."""
        places = (self.store.url, self.store.pooler, self.telegram.proxy, self.ingest.proxy)
        passwords = (urlsplit(place).password for place in places)
        named = (self.telegram.token, self.api.token, self.backup.key, self.backup.s3_secret_key)
        return tuple(filter(None, (*named, *passwords)))

    def with_roles(self, names: Sequence[str]) -> Config:
        """These settings for a process with these roles, or with those of the settings. Raises ConfigError."""
        try:
            named = roles_of(names)
        except ValueError as error:
            raise ConfigError(f"--role: {error}") from None
        return self.model_copy(update={"run": RunConfig(roles=named)}) if named else self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library calls it with these five
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where settings come from, the strongest first."""
        if isinstance(env_settings, EnvSettingsSource):
            env_settings.env_vars = with_files(env_settings.env_vars, PREFIX.lower())
        return env_settings, init_settings


def load(file: Path | None) -> Config:
    """The settings of `file` (none when it is None), with those of the environment over them.

    Raises ConfigError for a file that cannot be read or understood, and for any setting that is unknown or unsound. A
    relative path of the store is taken from the folder of the file.
    """
    settings = _read(file) if file else {}
    try:
        config = Config(**(settings | _unknown_sections(os.environ)))
    except ValidationError as error:
        raise ConfigError(plain(file.name if file else "settings", error, known_keys())) from None
    if file:
        root = file.resolve().parent
        config = config.model_copy(update={"store": config.store.beside(root), "backup": config.backup.beside(root)})
    return config


def _read(file: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}); check the path given with --config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: is not valid TOML: {error}") from None
    for section, field in Config.model_fields.items():
        if isinstance(field.default, BaseModel) and not isinstance(settings.get(section, {}), dict):
            raise ConfigError(f"{file.name}: {section}: must be a section: write [{section}], and its keys below")
    return settings


def _unknown_sections(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables of ours that name no section. The library ignores them, so a typing error would go unseen."""
    named = {
        name.removeprefix(PREFIX).lower().removesuffix(ENDING).partition("__")[0]: value
        for name, value in sorted(environment.items())
        if name.startswith(PREFIX) and name != CONFIG_VARIABLE and value
    }
    return {section: value for section, value in named.items() if section not in Config.model_fields}


def known_keys() -> tuple[str, ...]:
    """Every key that may be set, with its section: "telegram.token"."""
    keys: list[str] = []
    for section, field in Config.model_fields.items():
        keys.append(section)
        if isinstance(field.default, BaseModel):
            keys += [f"{section}.{key}" for key in type(field.default).model_fields]
    keys += [f"topics.{key}" for key in TopicConfig.model_fields]
    keys += [f"sources.{key}" for key in SourceConfig.model_fields]
    return tuple(keys)
