"""`wirebrief import` of links, over a site on loopback."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.importing import import_all
from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.config.sections import IngestConfig, StoreConfig
from bot.config.settings import Config
from bot.model import Filed
from bot.open_store import open_store
from tests.fakes.site import FEED, Page, Site, item, rss, serving

TEXT = (
    "The mill at Corran will close in May, its owner told the ninety people who work there on Monday. The price of "
    "flour has fallen by a third since the harvest, while that of power has doubled."
)
PAGE = (
    "<!doctype html><title>Mill at Corran to close</title><meta property='og:site_name' content='Delta Post'>"
    f"<article><h1>Mill at Corran to close</h1><p>{TEXT}</p><p>{TEXT.replace('mill', 'bakery')}</p></article>"
).encode()


def config(folder: Path, site: Site) -> Config:
    return Config(store=StoreConfig(url=f"tinydb:{folder}/data"), ingest=IngestConfig(allow_private=(site.place,)))


async def archive(settings: Config) -> list[Filed]:
    async with open_store(settings) as stored:
        return list(await stored.store.every(Filed))


async def test_an_article_is_imported_by_its_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with serving() as site:
        site.pages["/mill"] = Page(PAGE)
        settings = config(tmp_path, site)
        published = datetime(2020, 9, 7, 8, 0)  # noqa: DTZ001 - the shell gives local times
        await import_all(Shell(settings), [site.url("/mill")], outlet="Mill News", published=published)
        (filed,) = await archive(settings)
        await import_all(Shell(settings), [site.url("/mill")], outlet="", published=None)

    told = filed.article
    assert ("Mill News", datetime(2020, 9, 7, 8, 0, tzinfo=UTC)) == (told.outlet, told.published)
    first, again = capsys.readouterr().out.split("Known already: ")
    assert first.startswith("Saved: Mill at Corran to close (")
    assert again.startswith("Mill at Corran to close (")


async def test_a_feed_is_not_imported_as_an_article_and_says_how_to_add_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving() as site:
        site.pages["/feed"] = Page(rss(item(1)), FEED)
        with pytest.raises(CommandError, match="nothing was imported"):
            await import_all(Shell(config(tmp_path, site)), [site.url("/feed")], outlet="", published=None)
        said = capsys.readouterr().out
        assert f"this is a feed; add it with: wirebrief sources add {site.url('/feed')}" in said
