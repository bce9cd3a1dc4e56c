"""`wirebrief articles`, over a store on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.articles import articles
from bot.cli.importing import import_all
from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.config.settings import Config, load

TEXT = "Chips rise\n\nShares of Foundrix rose on Monday, the exchange in Odden said. Analysts expect more."


@pytest.fixture
async def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("WIREBRIEF_STORE__URL", f"tinydb:{tmp_path / 'data'}")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    made = load(None)
    await import_all(Shell(made), [str(tmp_path / "a.txt")], outlet="Wire", published=None)
    return made


async def said(config: Config, capsys: pytest.CaptureFixture[str], step: str, *words: str) -> str:
    capsys.readouterr()
    await articles(Shell(config), step, words)
    return capsys.readouterr().out


async def test_an_article_is_listed_shown_corrected_removed_and_restored(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = await said(config, capsys, "list", "foundrix")
    key = listed.split()[0]
    assert "Wire: Chips rise" in listed
    assert "title: Chips rise\n" in await said(config, capsys, "show", key)
    assert "Chips rise again now" in await said(config, capsys, "correct", key, "title:", "Chips", "rise", "again")
    assert "Chips rise again" in await said(config, capsys, "remove", key)
    assert "There are no articles" in await said(config, capsys, "list")
    assert "back as it was" in await said(config, capsys, "restore", key)
    assert "title: Chips rise again\n" in await said(config, capsys, "show", key)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("show", "say what to do"),
        ("change x title y", "say what to do"),
        ("show nope", "no article has the id nope"),
        ("restore nope", "there already"),
    ],
)
async def test_what_it_does_not_understand_it_refuses(config: Config, words: str, why: str) -> None:
    step, *rest = words.split()
    with pytest.raises(CommandError, match=why):
        await articles(Shell(config), step, rest)
