"""`wirebrief sources add`, over a site on loopback."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from bot.cli.fetching import add_source
from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.config.sections import IngestConfig, StoreConfig
from bot.config.settings import Config
from bot.model import Source
from bot.open_store import open_store
from tests.fakes.site import FEED, Page, Site, item, rss, serving


def config(folder: Path, site: Site) -> Config:
    return Config(store=StoreConfig(url=f"tinydb:{folder}/data"), ingest=IngestConfig(allow_private=(site.place,)))


async def kept(settings: Config) -> list[str]:
    async with open_store(settings) as stored:
        return [source.url for source in await stored.store.every(Source)]


@pytest.mark.parametrize(("answer", "count"), [("y\n", 1), ("Yes\n", 1), ("\n", 0), ("no\n", 0)])
async def test_a_feed_is_shown_and_added_when_the_person_agrees(
    answer: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    async with serving() as site:
        site.pages["/feed"] = Page(rss(item(1, "The harbour stood still."), item(2)), FEED)
        settings = config(tmp_path, site)
        await add_source(Shell(settings), site.url("/feed"), yes=False, last_day=False)

        said = capsys.readouterr().out
        assert "  - Story 1" in said
        assert "Text: " in said
        assert "From others already: 0 of 2 entries." in said
        assert [site.url("/feed")] * count == await kept(settings)
        assert count == said.count("Added ")


async def test_where_nobody_can_answer_nothing_is_added_but_with_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    async with serving() as site:
        site.pages["/feed"] = Page(rss(item(1)), FEED)
        settings = config(tmp_path, site)
        with pytest.raises(CommandError, match="give --yes"):
            await add_source(Shell(settings), site.url("/feed"), yes=False, last_day=False)
        assert [] == await kept(settings)

        await add_source(Shell(settings), site.url("/feed"), yes=True, last_day=False)
        assert [site.url("/feed")] == await kept(settings)
