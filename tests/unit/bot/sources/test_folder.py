from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.model import Source, SourceKind
from bot.web.url import UrlError
from tests.fakes.newsdesk import ARTICLE, Newsdesk
from tests.fakes.pdf import pdf


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

    assert [(4, 4, ""), (4, 0, "")] == [(one.found, one.new, one.trouble) for one in (first, second)]
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
