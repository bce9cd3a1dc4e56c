"""The settings of copies of the store: where they are kept, and the key that encrypts them."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field, field_validator, model_validator

from bot.config.section import Section

KEY_SHAPE = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}", re.IGNORECASE)
"""An identity of age: 58 letters of Bech32 (https://github.com/C2SP/C2SP/blob/main/age.md)."""
BUCKET_SHAPE = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?P<prefix>(/[\w-][\w.-]*)*)/?", re.ASCII)
"""A bucket by the rules of S3, and a prefix of plain names, which need no encoding in an address."""
ENDPOINT_SHAPE = re.compile(r"https?://[^/\s?#@]+/?")


class BackupConfig(Section):
    """Where the store is copied once a day, "" for nowhere; the newest `keep` copies stay.

    With a `key`, an identity of age, copies are encrypted. Encrypted ones are also put to `s3`, at `s3_endpoint`.
    """

    folder: str = ""
    keep: int = Field(default=7, ge=1, le=1000)
    key: str = Field(default="", repr=False)
    s3: str = ""
    s3_endpoint: str = ""
    s3_region: str = Field(default="us-east-1", min_length=1, max_length=64)
    s3_access_key: str = Field(default="", max_length=200)
    s3_secret_key: str = Field(default="", max_length=1000, repr=False)

    @field_validator("key")
    @classmethod
    def _key(cls, value: str) -> str:
        if value and not KEY_SHAPE.fullmatch(value):
            raise ValueError('must be a key such as "AGE-SECRET-KEY-1…": `wirebrief backup --new-key` prints a new one')
        return value

    @field_validator("s3")
    @classmethod
    def _s3(cls, value: str) -> str:
        if value and not BUCKET_SHAPE.fullmatch(value):
            raise ValueError('must be a bucket and perhaps a folder in it, such as "s3://my-copies/wirebrief"')
        return value.rstrip("/")

    @field_validator("s3_endpoint")
    @classmethod
    def _endpoint(cls, value: str) -> str:
        if value and not ENDPOINT_SHAPE.fullmatch(value):
            raise ValueError('must be the address of the storage, such as "https://s3.eu-central-1.amazonaws.com"')
        return value.rstrip("/")

    @model_validator(mode="after")
    def _whole(self) -> BackupConfig:
        if not self.s3:
            return self
        needed = ("folder", "key", "s3_endpoint", "s3_access_key", "s3_secret_key")
        missing = [f"backup.{name}" for name in needed if not getattr(self, name)]
        if missing:
            raise ValueError(f"backup.s3 needs {', '.join(missing)} too; only encrypted copies are sent away")
        return self

    @property
    def into(self) -> Path:
        """The folder of copies."""
        return Path(self.folder)

    def beside(self, root: Path) -> BackupConfig:
        """The same with a relative path taken from a folder."""
        return self.model_copy(update={"folder": self.folder and str(root / Path(self.folder).expanduser())})
