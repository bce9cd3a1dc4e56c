"""What was read from a web page, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its article, and who published it when. `sure` is false when the body is doubtful.

    `text` has a paragraph a line. `published` is aware, or None when the page does not say; `language` is an ISO 639-1
    code or "".
    """

    title: str = ""
    text: str = ""
    published: datetime | None = None
    outlet: str = ""
    language: str = ""
    author: str = ""
    sure: bool = False
