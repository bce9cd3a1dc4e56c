from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.feeds.formats.entry import Entry
from bot.model import Source, SourceKind, WatchedFile
from bot.ports import Drop
from bot.sources.folder import Folders
from bot.store.memory import MemoryStore
from bot.web.url import UrlError
from summaries.text.sentences import terms
from tests.fakes.desk import Reader
from tests.fakes.newsdesk import ARTICLE, Newsdesk
from tests.fakes.pdf import pdf
from tests.fakes.virtual_clock import VirtualClock


def put(desk: Newsdesk, path: Path, data: bytes, ago: float = 60) -> None:
    path.write_bytes(data)
    moment = desk.clock.now().timestamp() - ago
    os.utime(path, (moment, moment))


async def test_each_file_of_a_watched_folder_is_filed_once_whatever_its_kind(desk: Newsdesk, tmp_path: Path) -> None:
    put(desk, tmp_path / "a.txt", b"Pier shut\n\n" + ARTICLE.encode())
    put(desk, tmp_path / "b.md", b"# Bridge open\n\nThe bridge is open.")
    put(desk, tmp_path / "c.eml", b"From: Quay <a@quay.example>\nSubject: Tram at night\n\nThe tram runs at night.")
    put(desk, tmp_path / "d.pdf", pdf(["Boats wait in the harbour of Odden until May."], title="Boats wait"))
    put(desk, tmp_path / "e.docx", b"PK")
    await desk.collector.watch(str(tmp_path))
    first = await desk.pass_later()
    second = await desk.pass_later()

    assert [(4, 4, ""), (0, 0, "")] == [(one.found, one.new, one.trouble) for one in (first, second)]
    assert {"Pier shut", "Bridge open", "Tram at night", "Boats wait"} == set(await desk.articles())
    assert {"Quay", tmp_path.name} == {filed.article.outlet for filed in (await desk.articles()).values()}


async def test_a_changed_file_is_a_new_version_and_a_half_written_one_waits(desk: Newsdesk, tmp_path: Path) -> None:
    put(desk, tmp_path / "a.md", b"# Pier shut\n\nThe pier is shut until spring, the port of Odden said on Monday.")
    await desk.collector.watch(str(tmp_path))
    await desk.pass_later()
    put(desk, tmp_path / "a.md", b"# Pier shut\n\nThe pier is shut until autumn, the port of Odden said on Monday.")
    put(desk, tmp_path / "b.md", b"# Bridge open\n\nThe bri", ago=-899)
    half = await desk.pass_later()
    articles = await desk.articles()

    assert ("", ["Pier shut"]) == (half.trouble, list(articles))
    assert "autumn" in articles["Pier shut"].article.text
    await desk.pass_later()
    assert {"Pier shut", "Bridge open"} == set(await desk.articles())


async def test_nothing_outside_the_folder_is_read(desk: Newsdesk, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    put(desk, tmp_path / "secret" / "key.txt", b"Secret\n\n" + ARTICLE.encode())
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / "link.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (watched / "inner").symlink_to(tmp_path / "secret", target_is_directory=True)
    os.mkfifo(watched / "pipe.txt")
    put(desk, watched / ".hidden.txt", b"Hidden\n\n" + ARTICLE.encode())
    put(desk, watched / "x.txt.part", b"Part\n\n" + ARTICLE.encode())
    await desk.collector.watch(str(watched))

    assert (0, "") == ((report := await desk.pass_later()).found, report.trouble)


async def test_a_folder_that_is_not_there_says_so_and_comes_back(desk: Newsdesk, tmp_path: Path) -> None:
    await desk.collector.configure({str(tmp_path / "later"): {"title": "Desk"}})
    missing = await desk.pass_later()
    (tmp_path / "later").mkdir()
    put(desk, tmp_path / "later" / "a.txt", b"Pier shut\n\n" + ARTICLE.encode())
    (found,) = await desk.collector.run_once(force=True)
    (source,) = await desk.store.every(Source)

    assert "its folder cannot be read" in missing.trouble
    assert (1, "Desk", SourceKind.FOLDER) == (found.new, source.title, source.kind)


@pytest.mark.parametrize("path", ["/etc", "file:///etc", "~/x"])
async def test_a_chat_cannot_name_a_folder(desk: Newsdesk, path: str) -> None:
    with pytest.raises(UrlError):
        await desk.collector.probe(path)
    with pytest.raises(UrlError):
        await desk.collector.add(path)


class Counting(Reader):
    """The real parsers; counts what they are asked for."""

    documents = 0

    async def document(self, body: bytes, kind: str) -> Entry:
        self.documents += 1
        return await super().document(body, kind)


async def test_after_a_restart_only_files_that_have_changed_are_read(tmp_path: Path) -> None:
    store, clock = MemoryStore(terms), VirtualClock()
    source = Source("s", tmp_path.as_uri(), "News", clock.now(), kind=SourceKind.FOLDER)
    for name in ("a.md", "b.md", "c.pdf"):
        (tmp_path / name).write_bytes(b"# Pier shut\n\nThe pier is shut until spring.")
        os.utime(tmp_path / name, (clock.now().timestamp() - 60,) * 2)
    folders = Folders(Counting(), store, clock)
    first = await folders.read(source)
    writes = folders.writes(source.id, {"a.md", "b.md"})
    await store.commit(*writes)
    folders.stored(source.id, writes)
    os.utime(tmp_path / "b.md", (clock.now().timestamp() - 30,) * 2)
    (tmp_path / "a.md").unlink()
    parser = Counting()
    restarted = Folders(parser, store, clock)
    second = await restarted.read(source)

    assert [{"a.md", "b.md"}, {"b.md"}] == [{entry.id for entry in feed.entries} for feed in (first, second)]
    assert 1 == parser.documents
    assert [Drop(WatchedFile, "s:a.md")] == [one for one in restarted.writes("s", ()) if isinstance(one, Drop)]
    assert ["it is no PDF that can be read"] == [one.reason for one in await store.every(WatchedFile) if one.reason]


async def test_a_file_that_was_not_filed_is_listed_again(tmp_path: Path) -> None:
    store, clock = MemoryStore(terms), VirtualClock()
    source = Source("s", tmp_path.as_uri(), "News", clock.now(), kind=SourceKind.FOLDER)
    (tmp_path / "a.md").write_bytes(b"# Pier shut\n\nThe pier is shut until spring.")
    os.utime(tmp_path / "a.md", (clock.now().timestamp() - 60,) * 2)
    folders = Folders(Counting(), store, clock)
    for _ in range(2):
        assert ["a.md"] == [entry.id for entry in (await folders.read(source)).entries]
        folders.stored("s", folders.writes("s", ()))


async def test_a_folder_that_is_added_again_is_read_again(desk: Newsdesk, tmp_path: Path) -> None:
    put(desk, tmp_path / "a.md", b"# Pier shut\n\nThe pier is shut until spring, the port of Odden said on Monday.")
    source = await desk.collector.watch(str(tmp_path))
    await desk.pass_later()
    await desk.collector.remove(source.id)
    await desk.collector.remove_articles(source.id)
    await desk.collector.watch(str(tmp_path))

    assert 1 == (await desk.pass_later()).new
