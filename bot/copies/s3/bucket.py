"""The folder of a bucket in which copies are kept: listed, put, fetched and removed over HTTP.

The addresses have the bucket in their path, as all such storage understands them. No redirect is followed, since the
request is signed for one host.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from typing import IO, Final

import aiohttp
from yarl import URL

from bot.config.backup_settings import BUCKET_SHAPE, BackupConfig
from bot.copies.s3 import answers
from bot.copies.s3.signature import Asked, Credentials, signed_headers
from bot.ports import Clock, StoreError
from bot.store.journal.disk import remedy

LARGEST: Final = 5 * 2**30
"""Bytes that S3 takes in one request."""
LARGEST_ANSWER: Final = 4_000_000
"""Bytes of a listing: a thousand names are some 500 kB."""
MOST_PAGES: Final = 100
_TIMEOUT: Final = aiohttp.ClientTimeout(total=None, sock_connect=15, sock_read=120)
"""Seconds; storage may take a while to check what it was sent."""
_PIECE: Final = 1 << 20


class Bucket:
    """The place of copies that the settings name. Every method raises StoreError with one line for the operator."""

    def __init__(self, asked: BackupConfig, clock: Clock) -> None:
        found = BUCKET_SHAPE.fullmatch(asked.s3)
        if found is None:
            raise StoreError("set backup.s3 to a bucket, such as s3://my-copies/wirebrief")
        self.name, self._clock = asked.s3, clock
        self._bucket, self._folder = found["bucket"], f"{found['prefix'].strip('/')}/".lstrip("/")
        self._who = Credentials(asked.s3_access_key, asked.s3_secret_key, asked.s3_region)
        if not (asked.s3_endpoint and asked.s3_access_key and asked.s3_secret_key):
            raise StoreError("set backup.s3_endpoint, backup.s3_access_key and backup.s3_secret_key")
        self._endpoint = URL(asked.s3_endpoint)

    async def sizes(self) -> dict[str, int]:
        """The names of the files in the folder, with their sizes in bytes."""
        found, more = dict[str, int](), ""
        for _ in range(MOST_PAGES):
            query = {"list-type": "2", "prefix": self._folder} | ({"continuation-token": more} if more else {})
            async with self._sent(Asked("GET", "", f"/{self._bucket}", query)) as answer:
                page = answers.page(await _body(answer))
            found |= {key.removeprefix(self._folder): size for key, size in page.sizes.items()}
            more = page.more
            if not more:
                break
        return {name: size for name, size in found.items() if "/" not in name}

    async def put(self, path: Path) -> None:
        """Store a file under its name; the storage checks that all of it has come by its hash."""
        size, digest = await asyncio.to_thread(_measured, path)
        if size > LARGEST:
            raise StoreError(f"{path} has {size / 2**30:.1f} GB, and S3 takes 5 GB at once: keep it elsewhere")
        with path.open("rb") as file:
            async with self._sent(Asked("PUT", "", self._path(path.name), body_hash=digest), file):
                pass

    async def fetch(self, name: str, into: Path) -> Path:
        """Fetch a file into a folder; give its path there."""
        path = into / name
        async with self._sent(Asked("GET", "", self._path(name))) as answer:
            expected, got = answer.content_length, 0
            with path.open("xb") as file:
                async for piece in answer.content.iter_chunked(_PIECE):
                    got += len(piece)
                    if got > LARGEST:
                        break
                    file.write(piece)
        if got != expected:
            raise StoreError(f"{self.name}/{name} did not come whole: try again")
        return path

    async def remove(self, name: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        async with self._sent(Asked("DELETE", "", self._path(name))):
            pass

    def _path(self, name: str) -> str:
        return f"/{self._bucket}/{self._folder}{name}"

    @asynccontextmanager
    async def _sent(self, asked: Asked, body: IO[bytes] | None = None) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer to a signed request, if it is a good one."""
        asked = replace(asked, host=self._endpoint.authority)
        url = URL(f"{self._endpoint.origin()}{asked.target}", encoded=True)
        headers = signed_headers(asked, self._who, self._clock.now())
        try:
            async with (
                aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False, auto_decompress=False) as session,
                session.request(asked.method, url, headers=headers, data=body, allow_redirects=False) as answer,
            ):
                if not answer.ok or answer.status >= 300:  # noqa: PLR2004 - a redirect
                    raise StoreError(
                        f"{self.name} is refused by {asked.host}: {answers.refusal(answer.status, await _body(answer))}"
                    )
                yield answer
        except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
            why = " ".join(str(error).split()) or "no answer in time"
            raise StoreError(f"{asked.host} cannot be reached for {self.name}: {why}") from None
        except OSError as error:  # of the disk here, where a copy is read or written
            raise StoreError(f"a copy is not moved between {self.name} and this disk: {remedy(error)}") from None


def _measured(path: Path) -> tuple[int, str]:
    """The size of a file, and the hash of what it holds."""
    with path.open("rb") as file:
        return path.stat().st_size, file_digest(file, "sha256").hexdigest()


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """A short answer; what is longer is cut, and no answer of S3 is."""
    pieces, size = [], 0
    async for piece in answer.content.iter_chunked(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_ANSWER:
            break
    return b"".join(pieces)
