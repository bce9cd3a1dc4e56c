"""Schedules in ten languages with what each means, or why it is refused: the table behind the tests and the docs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from summaries.topics import Topic

REFUSED: Final = "refused"
"""What the meaning of a phrase begins with that is refused."""
TOPICS: Final = (
    Topic("Huawei", ("华为", "華為", "Хуавэй", "هواوي", "हुआवे", "ファーウェイ")),
    Topic("SMIC", ("中芯国际",)),
    Topic("TikTok"),
)
"""The topics in force in the table."""


def examples() -> Mapping[str, Mapping[str, str]]:
    """For each language (ISO 639-1) what people write, with its meaning as `describe` puts it."""
    return tomllib.loads(files(__package__).joinpath("examples.toml").read_text("utf-8"))


def shown(code: str) -> tuple[str, ...]:
    """The examples of /help: every sixth phrase of a language that is understood, and one of each other language."""
    understood = {
        other: [text for text, meaning in rows.items() if not meaning.startswith(REFUSED)]
        for other, rows in examples().items()
    }
    own = understood.pop(code)
    return (*own[::6], *(rows[1] for rows in understood.values()))
