"""Copies in a bucket, at storage that checks each signature."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.copies.s3.bucket import Bucket
from bot.ports import StoreError
from tests.fakes import s3
from tests.fakes.s3 import FakeS3, served


@pytest.fixture
async def storage() -> AsyncIterator[FakeS3]:
    async with served() as made:
        yield made


def bucket(storage: FakeS3, **other: str) -> Bucket:
    return Bucket(s3.settings(storage, "copies", **other), SystemClock())


async def test_what_is_put_is_listed_and_fetched_and_removed(storage: FakeS3, tmp_path: Path) -> None:
    made, there = tmp_path / "a copy+1.age", bucket(storage)
    made.write_bytes(bytes(range(256)) * 10_000)
    await there.put(made)
    assert {"wire/brief/a copy+1.age": made.read_bytes()} == storage.objects
    assert {"a copy+1.age": 2_560_000} == await there.sizes()
    (tmp_path / "new").mkdir()
    assert made.read_bytes() == (await there.fetch("a copy+1.age", tmp_path / "new")).read_bytes()
    await there.remove("a copy+1.age")
    await there.remove("a copy+1.age")
    assert {} == await there.sizes()


async def test_only_the_files_of_its_folder_are_listed_however_many_there_are(storage: FakeS3) -> None:
    names = [f"{number}.age" for number in range(8)]
    storage.objects = {f"wire/brief/{name}": b"x" for name in names}
    storage.objects |= {"wire/other": b"x", "wire/briefs": b"x", "wire/brief/more/9.age": b"x", "0": b"x"}
    assert dict.fromkeys(names, 1) == await bucket(storage).sizes()
    assert {"0": 1} == await bucket(storage, place=f"s3://{s3.BUCKET}").sizes()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"s3_secret_key": "wrong"}, "SignatureDoesNotMatch: look at backup.s3_secret_key"),
        ({"s3_access_key": "wrong"}, "InvalidAccessKeyId: look at backup.s3_access_key"),
        ({"s3_region": "mars-1"}, "AuthorizationHeaderMalformed: look at backup.s3_region"),
        ({"place": "s3://no-bucket"}, "NoSuchBucket: make the bucket first, or look at backup.s3"),
    ],
)
async def test_a_refusal_says_which_setting_to_look_at(settings: dict[str, str], said: str, storage: FakeS3) -> None:
    with pytest.raises(StoreError, match=re.escape(said)):
        await bucket(storage, **settings).sizes()


async def test_a_copy_that_is_not_there_is_told(storage: FakeS3, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="NoSuchKey: there is no such copy"):
        await bucket(storage).fetch("1.age", tmp_path)


async def test_a_disk_that_takes_no_copy_is_told_as_such_and_not_as_storage_out_of_reach(
    storage: FakeS3, tmp_path: Path
) -> None:
    storage.objects = {"wire/brief/1.age": b"x"}
    with pytest.raises(StoreError, match="and this disk: no such file or directory"):
        await bucket(storage).fetch("1.age", tmp_path / "gone")


async def test_storage_that_does_not_answer_is_told_in_a_line(storage: FakeS3) -> None:
    storage.silent = True
    with pytest.raises(StoreError, match=r"^127\.0\.0\.1:\d+ cannot be reached for s3://copies/wire/brief: "):
        await bucket(storage).sizes()


async def test_a_redirect_is_not_followed(storage: FakeS3) -> None:
    storage.redirect = "http://127.0.0.1:9/"
    with pytest.raises(StoreError, match="status 307"):
        await bucket(storage).sizes()


async def test_the_settings_of_a_bucket_are_whole(storage: FakeS3) -> None:
    for missing in ("s3", "s3_endpoint", "s3_secret_key"):
        asked = s3.settings(storage, "copies").model_copy(update={missing: ""})
        with pytest.raises(StoreError, match=f"set .*backup.{missing}"):
            Bucket(asked, SystemClock())
