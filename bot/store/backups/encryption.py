"""Encryption of copies in the age format (https://age-encryption.org/v1): X25519, ChaCha20-Poly1305 in chunks.

The key is an age identity, "AGE-SECRET-KEY-1…", as `wirebrief backup --new-key` or `age-keygen` makes it; with it age's
own tools open a copy too. A copy that was cut, altered or made with another key is refused before any of it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final, cast

import pyrage

from bot.ports import StoreError

MAGIC: Final = b"age-encryption.org/v1\n"
"""Begins an encrypted file."""
_HEADER_END: Final = b"\n--- "
_LONGEST_HEADER: Final = 16_384
"""Bytes of the header of an encrypted file; ours have 300."""
_PIECE: Final = 1 << 20


def new_key() -> str:
    """A new random key."""
    return str(pyrage.x25519.Identity.generate())


def is_key(key: str) -> bool:
    """Whether this is a key."""
    try:
        pyrage.x25519.Identity.from_str(key)
    except pyrage.IdentityError:
        return False
    return True


def encrypted(pieces: Iterator[bytes], key: str, folder: Path) -> Iterator[bytes]:
    """The bytes of `pieces`, encrypted; they are collected in a file of `folder` without a name first."""
    source = _Source(pieces)
    with TemporaryFile(dir=folder) as file:
        try:
            pyrage.encrypt_io(source, file, [_identity(key).to_public()])
        except (pyrage.EncryptError, OSError):
            if source.fault:  # the library makes its own error of what the pieces have raised
                raise source.fault from None
            raise
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def decrypted(file: BinaryIO, key: str, folder: Path, path: Path) -> BinaryIO:
    """The content of an encrypted file, in a file of `folder` without a name; the caller closes it.

    Raises StoreError when the key is missing or of another copy, or the file is not whole.
    """
    if not key:
        raise StoreError(f"{path} is encrypted: set backup.key to the key that it was made with")
    if _HEADER_END not in file.read(_LONGEST_HEADER):
        raise _damaged(path)
    file.seek(0)
    plain = cast("BinaryIO", TemporaryFile(dir=folder))  # noqa: SIM115 - the caller closes it
    try:
        pyrage.decrypt_io(file, plain, [_identity(key)])
    except (pyrage.DecryptError, OSError, StoreError) as error:
        plain.close()
        raise _plain_error(error, path) from None
    plain.seek(0)
    return plain


class _Source:
    """Pieces, read as a file is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""
        self.fault: Exception | None = None

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        while not self._rest:
            try:
                self._rest = next(self._pieces)
            except StopIteration:
                return b""
            except Exception as error:
                self.fault = error
                raise
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def _identity(key: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(key)
    except pyrage.IdentityError:
        raise StoreError("backup.key is not a key: `wirebrief backup --new-key` prints a new one") from None


def _plain_error(error: Exception, path: Path) -> Exception:
    """The error as an operator is told it. The library gives damage as an OSError without a number."""
    if isinstance(error, pyrage.DecryptError):
        if "No matching keys" in str(error):
            return StoreError(f"{path} was encrypted with another key than backup.key: give the key of that copy")
        return _damaged(path)
    return _damaged(path) if isinstance(error, OSError) and error.errno is None else error


def _damaged(path: Path) -> StoreError:
    return StoreError(f"the copy {path} is damaged: use another one")
