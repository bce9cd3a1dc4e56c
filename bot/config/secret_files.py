"""Settings whose values are in files of their own, as secrets of containers and credentials of systemd are.

`WIREBRIEF_TELEGRAM__TOKEN_FILE=/run/secrets/token` is the setting `telegram.token`, read from that file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.config.error import ConfigError

ENDING: Final = "_file"
LONGEST: Final = 10_000
"""Bytes of a file with the value of one setting."""


def with_files(variables: Mapping[str, str | None], prefix: str) -> Mapping[str, str | None]:
    """The variables, their names in small letters, with the contents of the files that some of them name.

    Raises ConfigError for a file that cannot be read, and for a setting that has both a value and a file.
    """
    named = {
        name: path for name, path in variables.items() if path and name.startswith(prefix) and name.endswith(ENDING)
    }
    read = {name.removesuffix(ENDING): _value(name.upper(), Path(path)) for name, path in named.items()}
    for name in read:
        if variables.get(name):
            raise ConfigError(f"{name.upper()} and {name.upper()}_FILE are both set; set one of them")
    return {name: value for name, value in variables.items() if name not in named} | read


def _value(name: str, path: Path) -> str:
    """The value that a file holds, without the end of its line."""
    try:
        with path.open("rb") as file:
            held = file.read(LONGEST + 1)
        text = held.decode("utf-8").strip()
    except OSError as error:
        raise ConfigError(f"{name}: {path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{name}: {path} is not text in UTF-8") from None
    if not text or len(held) > LONGEST:
        raise ConfigError(f"{name}: {path} must hold one value, and " + ("is too long" if text else "is empty"))
    return text
