"""Which settings file a command works by: named after the command, before it, in the environment, or here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.config import CONFIG_VARIABLE

if TYPE_CHECKING:
    from bot.config.settings import Config

DEFAULT: Final = Path("config.toml")

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The settings file. Default: config.toml here, if there is one."),
]


def chosen_file(context: typer.Context, given: Path | None) -> Path | None:
    """The settings file; None when there is none."""
    named = given or context.obj or (context.parent.obj if context.parent else None)
    if named or os.environ.get(CONFIG_VARIABLE):
        return Path(named or os.environ[CONFIG_VARIABLE])
    return DEFAULT if DEFAULT.exists() else None


def settings_of(context: typer.Context, given: Path | None) -> Config:
    """The settings that a command works by. Raises ConfigError."""
    from bot.config.settings import load

    return load(chosen_file(context, given))
