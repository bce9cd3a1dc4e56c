from __future__ import annotations

import pytest

from bot.feeds.documents.documents import KINDS, MARKDOWN, read, readers
from bot.feeds.formats.entry import LONGEST_TEXT, FeedError


def test_each_kind_has_a_reader() -> None:
    assert set(KINDS.values()) == set(readers())


def test_a_document_is_bounded_and_an_empty_one_is_refused() -> None:
    reader = readers()[MARKDOWN]

    assert LONGEST_TEXT == len(read(b"pier " * LONGEST_TEXT, reader).text)
    with pytest.raises(FeedError, match="no text"):
        read(b"![only](a-picture.png)", reader)
