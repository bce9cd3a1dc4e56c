from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.archive.files import PAGE, Listed, Skipped, Unread, document, drafts, headline, pasted
from bot.archive.filing import Draft

LIST = b'<?xml version="1.0"?><opml><body><outline text="N" xmlUrl="http://n.example/"/></body></opml>'
OTHER = "only .txt, .html, .md, .pdf, .eml, .opml files and lists of feeds are read"
DAY = datetime(2020, 9, 8, tzinfo=UTC)


def test_a_folder_gives_its_articles_in_order_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Title\n\nBody of the text.", encoding="utf-8")
    (tmp_path / "a.html").write_bytes(b"<html>x</html>")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.opml").write_bytes(LIST)
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    (tmp_path / "pier.docx").write_bytes(b"PK")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")

    assert [
        Unread(str(tmp_path / "a.html"), b"<html>x</html>", PAGE, outlet="O", published=DAY),
        Draft(title="Title", text="Title\n\nBody of the text.", outlet="O", published=DAY),
        Listed(str(tmp_path / "deep" / "c.opml"), LIST),
        Unread(str(tmp_path / "notes.md"), b"x", ".md", outlet="O", published=DAY),
        Skipped(str(tmp_path / "pier.docx"), OTHER),
    ] == list(drafts(tmp_path, outlet="O", published=DAY))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b"a\x00b\x00\x01", "it is not text"),
        ("a.docx", b"PK", OTHER),
        ("a.xml", b"<a/>", "it is XML, but not a list of feeds (OPML)"),
        ("a.xml", b"<rss/>", "it is a feed, not an article: add it as a source, by its address"),
        ("a", b"x", OTHER),
    ],
)
def test_what_cannot_be_used_says_why(name: str, data: bytes, reason: str) -> None:
    assert Skipped(name, reason) == document(name, data)


@pytest.mark.parametrize("name", ["a.opml", "feeds.opml.xml", "A.XML", "export.txt", "export"])
def test_a_list_of_feeds_is_one_whatever_its_name(name: str) -> None:
    assert Listed(name, LIST) == document(name, LIST)


def test_what_is_not_there_or_too_large_says_so(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 5_000_001)

    assert [Skipped(str(tmp_path / "no"), "there is no such file or folder")] == list(drafts(tmp_path / "no"))
    assert [Skipped(str(large), "it is larger than 5 MB")] == list(drafts(large))
    assert [Skipped("/dev/null", "it is neither a file nor a folder")] == list(drafts(Path("/dev/null")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China launches initiative\n\nOn Monday, shares fell.", "China launches initiative"),
        ("Will SMIC survive?\n\nBody.", "Will SMIC survive?"),
        ("A sentence that ends.\n\nBody.", ""),
        ("No blank line\nBody.", ""),
        ("Only one line", ""),
        ("x" * 151 + "\n\nBody.", ""),
        ("", ""),
    ],
)
def test_a_headline_stands_apart_and_is_no_sentence(text: str, expected: str) -> None:
    assert expected == headline(text)


def test_a_pasted_text_is_kept_as_it_is() -> None:
    assert Draft(title="T", text="T\n\na\nb", outlet="Forwarded") == pasted(
        "\r\nT\r\n\r\na\r\nb \n", outlet="Forwarded"
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_text_is_read_in_its_own_encoding(codec: str) -> None:
    words = "Китай объявил о запуске инициативы по безопасности данных, сообщили в понедельник в Пекине."
    read = document("a.txt", words.encode(codec))

    assert isinstance(read, Draft)
    assert words == read.text


def test_a_folder_of_reports_is_read_with_all_that_is_in_it() -> None:
    reports = Path(__file__).parents[3] / "data" / "two_reports"
    found = list(drafts(reports, published=DAY))

    assert ["Odden Sets Out A Ferry Safety Charter", ""] == [read.title for read in found if isinstance(read, Draft)]
    assert [str(reports / "README.md")] == [read.path for read in found if isinstance(read, Unread)]


@pytest.mark.parametrize("name", ["a.txt", "saved page", "a.html", "A.HTM"])
def test_a_page_and_a_pdf_are_known_by_their_bytes_whatever_their_name(name: str) -> None:
    page, pdf = b"\xef\xbb\xbf<!-- saved --><!DOCTYPE html><p>x</p>", b"%PDF-1.7 x"
    assert Unread(name, page, PAGE) == document(name, page)
    assert Unread(name, pdf, ".pdf") == document(name, pdf)
