"""The settings of copies of the store: where they are kept, and the key that encrypts them."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field, field_validator

from bot.config.section import Section

KEY_SHAPE = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}", re.IGNORECASE)
"""An identity of age: 58 letters of Bech32 (https://github.com/C2SP/C2SP/blob/main/age.md)."""


class BackupConfig(Section):
    """Where the store is copied once a day, "" for nowhere; the newest `keep` copies stay.

    With a `key`, an identity of age, copies are encrypted.
    """

    folder: str = ""
    keep: int = Field(default=7, ge=1, le=1000)
    key: str = Field(default="", repr=False)

    @field_validator("key")
    @classmethod
    def _key(cls, value: str) -> str:
        if value and not KEY_SHAPE.fullmatch(value):
            raise ValueError('must be a key such as "AGE-SECRET-KEY-1…": `wirebrief backup --new-key` prints a new one')
        return value

    @property
    def into(self) -> Path:
        """The folder of copies."""
        return Path(self.folder)

    def beside(self, root: Path) -> BackupConfig:
        """The same with a relative path taken from a folder."""
        return self.model_copy(update={"folder": self.folder and str(root / Path(self.folder).expanduser())})
