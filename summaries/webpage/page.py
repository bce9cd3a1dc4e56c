"""The article of a web page, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, and who published it when. `sure` is false if the body may be wrong.

    `text` has one paragraph a line. `published` is aware, or None if the page states no date. `language` is an ISO
    639-1 code or "".
    """

    title: str = ""
    text: str = ""
    published: datetime | None = None
    outlet: str = ""
    language: str = ""
    author: str = ""
    sure: bool = False
