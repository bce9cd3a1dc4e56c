"""PDF as an article, by its text layer (ISO 32000); what is only a picture is not read. Pure."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import UTC, datetime

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from bot.feeds.formats.entry import LONGEST_TEXT, Entry, FeedError

MOST_PAGES = 60
"""Pages that are read; a page takes some 20 ms."""
FEWEST_LETTERS = 30
"""Letters below which a document is taken for a scan."""

_NO_TITLE = re.compile(
    r"^(untitled|microsoft (word|powerpoint)|document\d*$|layout \d|.*\.(docx?|indd|qxd|pdf|tex|dvi)$)|^\W*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NUMBER_LINE = re.compile(
    r"^\W*(page|seite|p\.|pag\.?|página|pagina|strona|стр\.?)?\W*\d{1,4}(\W+(of|von|de|di|z|из)?\W*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_ENDS = tuple('.!?:…。！？"”»')
_OFTEN = 0.5
"""A line at an edge of so much of the pages is their header or footer."""
_EDGE = 2
_BROKEN = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, OSError, ArithmeticError,
)  # fmt: skip
"""What the library raises over broken files; FeedError is none of them."""


def read(body: bytes) -> Entry:
    """The article in a PDF. Raises FeedError when it is locked, broken, or has no text layer."""
    try:
        document = _unlocked(PdfReader(io.BytesIO(body)))
        pages = _pages(document)
        title, made = _about(document)
    except _BROKEN:
        raise FeedError("it is no PDF that can be read") from None
    if sum(map(str.isalpha, "".join(line for page in pages for line in page))) < FEWEST_LETTERS:
        raise FeedError("the PDF has no text, only pictures (a scan): run text recognition (OCR) over it first")
    text = _paragraphs([line for page in _without_edges(pages) for line in page])
    first = text.partition("\n")[0]
    return Entry("", "", title or (first if _is_heading(first) else ""), text, made)


def _unlocked(document: PdfReader) -> PdfReader:
    """The document; many are locked with the empty password, against printing only."""
    try:
        locked = document.is_encrypted and not document.decrypt("")
    except DependencyError:  # an encryption that needs another library
        locked = True
    if locked:
        raise FeedError("the PDF is locked: save it without a password")
    return document


def _pages(document: PdfReader) -> list[list[str]]:
    pages: list[list[str]] = []
    room = LONGEST_TEXT
    for number, page in enumerate(document.pages):
        if number >= MOST_PAGES or room <= 0:
            break
        words = page.extract_text()[:room]
        room -= len(words)
        pages.append([" ".join(line.split()) for line in words.splitlines() if line.strip()])
    return pages


def _about(document: PdfReader) -> tuple[str, datetime | None]:
    """The title and the date of the metadata, if they are of the article and not of the program that wrote it."""
    try:
        told = document.metadata
        title, made = (str(told.title or ""), told.creation_date) if told else ("", None)
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError):
        return "", None
    title = " ".join(title.split())
    return "" if _NO_TITLE.search(title) else title, made.replace(tzinfo=made.tzinfo or UTC) if made else None


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without numbers, and without lines that stand at the edge of most of them."""
    edges = Counter(
        key for page in pages for key in {_DIGITS.sub("#", line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    often = {key for key, number in edges.items() if len(pages) > _EDGE and number > len(pages) * _OFTEN}
    kept = []
    for page in pages:
        last = len(page) - _EDGE
        kept.append(
            [
                line
                for number, line in enumerate(page)
                if not (
                    (number < _EDGE or number >= last) and (_NUMBER_LINE.match(line) or _DIGITS.sub("#", line) in often)
                )
            ]
        )
    return kept


def _paragraphs(lines: list[str]) -> str:
    """The lines joined to paragraphs: one ends with a sentence on a line that is shorter than most, or is a heading."""
    usual = sorted(map(len, lines))[len(lines) * 3 // 4] if lines else 0
    text = ""
    for number, line in enumerate(lines):
        text += line
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if line.endswith(("-", "\u00ad", "\u2010")) and following[:1].islower():
            text = text[:-1]
        elif len(line) < usual * 0.85 and (line.endswith(_ENDS) or not following[:1].islower()):
            text += "\n"
        else:
            text += " "
    return text.strip()


def _is_heading(line: str) -> bool:
    return 0 < len(line) <= 150 and not line.endswith((".", ",", ";"))  # noqa: PLR2004 - as of other files
