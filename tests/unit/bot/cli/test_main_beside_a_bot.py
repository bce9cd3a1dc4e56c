"""What each command of the shell does while another process has the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import main
from bot.model import Health, Source
from bot.store import schema
from bot.store.journal.table import Database, JournalTable
from tests.fakes.virtual_clock import START

TOLD = "wirebrief: another Wirebrief is running on this folder"
SOURCE = Source("s", "https://wire.example/feed", "Harbour Wire", START)


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose store is in use; the commands run in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIREBRIEF_STORE__URL", "tinydb:data")
    (tmp_path / "article.txt").write_text("Chips rise\n\nShares of Foundrix rose on Monday.", encoding="utf-8")
    with Database(tmp_path / "data") as database:
        for record in (SOURCE, Health("kept", "")):
            table = database.table(schema.TABLES[type(record)])
            assert isinstance(table, JournalTable)
            table.put(record.key, schema.dump(record))
        yield tmp_path


def wirebrief(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["wirebrief", *words])
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize(
    "words",
    [
        "import article.txt",
        "fetch",
        "brief chips",
        "brief chips --json",
        "sources list",
        "sources add https://wire.example/other",
        "sources remove 1",
        "restore copies/good.backup --yes",
    ],
)
def test_a_command_that_needs_the_store_says_plainly_that_the_bot_runs(
    held: Path, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == wirebrief(monkeypatch, "backup", "copies")
    (copy,) = (held / "copies").iterdir()
    copy.rename(held / "copies" / "good.backup")
    capsys.readouterr()

    assert 1 == wirebrief(monkeypatch, *words.split())

    shown = capsys.readouterr()
    assert "" == shown.out
    assert shown.err.startswith(TOLD)
    assert 1 == len(shown.err.splitlines())


def test_doctor_and_backup_work_beside_the_bot(
    held: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == wirebrief(monkeypatch, "doctor")
    assert 0 == wirebrief(monkeypatch, "backup", "copies")
    assert "and read back" in capsys.readouterr().out
    (copy,) = (held / "copies").iterdir()
    monkeypatch.setenv("WIREBRIEF_STORE__URL", "tinydb:elsewhere")
    assert 0 == wirebrief(monkeypatch, "restore", str(copy))
    with Database(held / "elsewhere") as database:
        assert {"sources", "health"} == database.tables()
