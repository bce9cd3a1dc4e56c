"""The article of a web page, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, and who published it when. `sure` is false if the body may be wrong.

    `text` has one paragraph a line. `published` is aware, or None if the page states no date. `language` is an ISO
    639-1 code or "".

    The rest is what the gate judges by: all `names` that the page gives itself, what it says it is `about`, the
    `headings` below the first level (each with the code points of text below it), the texts of links to other pages
    (`linked`), whether it is the `section` at the anchor of its address, whether it says to be for `subscribers`.
    `next_part` is the address of the next page of the same article, or "".
    """

    title: str = ""
    text: str = ""
    published: datetime | None = None
    outlet: str = ""
    language: str = ""
    author: str = ""
    sure: bool = False
    names: tuple[str, ...] = ()
    about: str = ""
    headings: tuple[tuple[str, int], ...] = ()
    linked: tuple[str, ...] = ()
    section: bool = False
    subscribers: bool = False
    next_part: str = ""
