"""`Draft`, the value that all ways into the archive (feeds, files, pasted text) produce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in. `text` is its plain text; without one, `html` is a whole page that holds it.

    `neighbours` are the languages of other articles of its source, for a text of three words that shows none.
    `key` is the feed's own id of it. `shared` says that other articles of the feed have the same address, so that the
    address identifies none of them. `language` is what its source claims; `published` is aware, or None. `listed` is
    a hash of what its feed says of it, "" without a feed. `set_language` is the language that an admin set for its
    source, which is not guessed. `teaser` says that the rest of the text, which its page has, could not be read.
    `id` is that of the article that it was recognised as, "" before; `backlog` says that its feed had it at its first
    reading.
    """

    title: str = ""
    text: str = ""
    html: bytes = b""
    url: str = ""
    outlet: str = ""
    published: datetime | None = None
    language: str = ""
    neighbours: tuple[str, ...] = ()
    key: str = ""
    shared: bool = False
    listed: str = ""
    set_language: str = ""
    id: str = ""
    backlog: bool = False
    teaser: bool = False
