from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.cli.doctor import Finding, examine
from bot.playground.web.server import Playground
from tests.fakes import s3


async def found(**settings: str) -> dict[str, Finding]:
    """What doctor finds, by what it examined, with these settings in the environment."""
    with pytest.MonkeyPatch.context() as patch:
        for key, value in settings.items():
            patch.setenv(f"WIREBRIEF_{key}", value)
        return {finding.what: finding for finding in await examine(None)}


async def test_a_fresh_folder_without_settings_is_well(tmp_path: Path) -> None:
    findings = await found(STORE__URL=f"tinydb:{tmp_path / 'data'}")

    assert [] == [finding for finding in findings.values() if not finding.well]
    assert ["python", "settings", "token", "privacy", "disk", "zone data"] == list(findings)


async def test_a_good_token_is_named_by_its_bot(playground: Playground, tmp_path: Path) -> None:
    findings = await found(
        STORE__URL=f"tinydb:{tmp_path}",
        TELEGRAM__TOKEN=playground.token,
        TELEGRAM__BASE_URL=playground.base_url,
        TELEGRAM__ADMINS="1",
    )

    assert (True, True) == (findings["token"].well, "@wirebrief_bot" in findings["token"].words)


async def test_a_wrong_token_is_told_without_being_shown(playground: Playground, tmp_path: Path) -> None:
    findings = await found(
        STORE__URL=f"tinydb:{tmp_path}",
        TELEGRAM__TOKEN="123:not-this-one",
        TELEGRAM__BASE_URL=playground.base_url,
    )

    assert not findings["token"].well
    assert "BotFather" in findings["token"].words
    assert "not-this-one" not in findings["token"].words
    assert "telegram.admins is empty" in findings["settings"].words


async def test_a_server_that_is_not_there_is_told(nobody: str, tmp_path: Path) -> None:
    findings = await found(
        STORE__URL=f"tinydb:{tmp_path}", TELEGRAM__TOKEN="1:abc", TELEGRAM__BASE_URL=f"http://{nobody}"
    )

    assert not findings["token"].well
    assert 1 == len(findings["token"].words.splitlines())


async def test_a_file_in_the_store_s_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")

    findings = await found(STORE__URL=f"tinydb:{tmp_path / 'data'}")

    assert (False, True) == (findings["disk"].well, "is a file" in findings["disk"].words)


async def test_wrong_settings_are_told_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREBRIEF_TELEGRAM__TOKN", "1:a")
    monkeypatch.setenv("WIREBRIEF_INGEST__INTERVAL", "0")

    findings = await examine(None)

    wrong = [finding.words for finding in findings if not finding.well]
    assert 2 == len(wrong)
    assert "did you mean telegram.token?" in "".join(wrong)


def settings_file(folder: Path, text: str, mode: int) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
async def test_a_settings_file_with_the_token_that_others_can_read_is_reported(mode: int, tmp_path: Path) -> None:
    file = settings_file(tmp_path, '[telegram]\ntoken = "123:abc"\nbase_url = "http://127.0.0.1:9"', mode)

    findings = {finding.what: finding for finding in await examine(file)}

    assert not findings["privacy"].well
    assert f"run: chmod -R go= {file}" in findings["privacy"].words


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize(
    ("text", "mode"), [('[telegram]\ntoken = "123:abc"\nbase_url = "http://127.0.0.1:9"', 0o600), ("", 0o644)]
)
async def test_a_file_of_ones_own_or_without_a_token_is_well(text: str, mode: int, tmp_path: Path) -> None:
    file = settings_file(tmp_path, text, mode)

    findings = {finding.what: finding for finding in await examine(file)}

    assert findings["privacy"].well


@pytest.mark.parametrize(("mode", "well"), [(0o755, False), (0o750, False), (0o700, True)])
async def test_a_store_that_others_can_read_is_reported(mode: int, well: bool, tmp_path: Path) -> None:  # noqa: FBT001
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(mode)

    findings = await found(STORE__URL=f"tinydb:{folder}")

    assert well == findings["privacy"].well
    assert well != (f"other users can read {folder}" in findings["privacy"].words)


async def test_a_place_to_listen_is_free_or_taken_by_another_program(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        place = f"127.0.0.1:{other.getsockname()[1]}"
        taken = await found(STORE__URL=f"tinydb:{tmp_path}", MONITOR__LISTEN=place)
    free = await found(STORE__URL=f"tinydb:{tmp_path}", MONITOR__LISTEN=place)

    assert (False, True) == (taken["monitor.listen"].well, free["monitor.listen"].well)
    assert f"nothing can listen at {place}: address already in use" in taken["monitor.listen"].words


async def test_a_place_that_is_taken_while_the_bot_runs_is_well(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as ours,
        socket.create_server(str(tmp_path / "shell.socket"), family=socket.AF_UNIX),
    ):
        place = f"127.0.0.1:{ours.getsockname()[1]}"
        findings = await found(STORE__URL=f"tinydb:{tmp_path}", MONITOR__LISTEN=place)

    assert findings["monitor.listen"].well


async def test_a_proxy_that_nobody_serves_is_told_without_its_password(nobody: str, tmp_path: Path) -> None:
    absent = await found(STORE__URL=f"tinydb:{tmp_path}", TELEGRAM__PROXY=f"http://me:secret@{nobody}")
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        there = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        present = await found(STORE__URL=f"tinydb:{tmp_path}", TELEGRAM__PROXY=there)

    assert (False, True) == (absent["proxy"].well, present["proxy"].well)
    assert f"nothing answers at {nobody}" in absent["proxy"].words
    assert "secret" not in absent["proxy"].words


async def test_the_proxy_of_sources_is_tried_too(nobody: str, tmp_path: Path) -> None:
    absent = await found(STORE__URL=f"tinydb:{tmp_path}", INGEST__PROXY=f"http://{nobody}")

    assert not absent["proxy of sources"].well
    assert f"nothing answers at {nobody}; look at ingest.proxy" == absent["proxy of sources"].words


async def test_an_owner_without_admins_manages_the_bot_and_a_closed_bot_without_either_is_told(
    nobody: str, tmp_path: Path
) -> None:
    telegram = {"TELEGRAM__TOKEN": "123:abc", "TELEGRAM__BASE_URL": f"http://{nobody}", "TELEGRAM__ACCESS": "owner"}
    owned = await found(STORE__URL=f"tinydb:{tmp_path}", TELEGRAM__OWNER="1", **telegram)
    nobodys = await found(STORE__URL=f"tinydb:{tmp_path}", **telegram)

    assert (True, False) == (owned["settings"].well, nobodys["settings"].well)
    assert "nobody can manage the bot or be answered" in nobodys["settings"].words


@pytest.mark.parametrize("place", ["no-such-host.invalid:80", f"{'x' * 70}:80", "203.0.113.1:80"])
async def test_a_place_that_is_not_of_this_machine_is_told_in_a_line(place: str, tmp_path: Path) -> None:
    findings = await found(STORE__URL=f"tinydb:{tmp_path}", MONITOR__LISTEN=place)

    assert not findings["monitor.listen"].well
    assert 1 == len(findings["monitor.listen"].words.splitlines())


async def test_the_storage_of_copies_is_asked_whether_it_lets_the_account_in(tmp_path: Path) -> None:
    async with s3.served() as storage:
        storage.objects["wire/brief/a"] = b"x"
        asked = s3.settings(storage, str(tmp_path)).model_dump()
        settings = {f"BACKUP__{name.upper()}": str(value) for name, value in asked.items()}
        well = (await found(STORE__URL=f"tinydb:{tmp_path}", **settings))["backup.s3"]
        settings["BACKUP__S3_SECRET_KEY"] = "another"
        wrong = (await found(STORE__URL=f"tinydb:{tmp_path}", **settings))["backup.s3"]
    assert Finding("backup.s3", well=True, words="s3://copies/wire/brief has 1 file") == well
    assert (False, True) == (wrong.well, "look at backup.s3_secret_key" in wrong.words)
