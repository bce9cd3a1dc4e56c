"""Random changes of documents, as an index hears of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.store.journal.indexes import Index

Documents = dict[str, dict[str, Any]]


def changes(documents: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[tuple[str, dict[str, Any] | None]]]:
    return st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | documents), max_size=30)


def apply(index: Index, first: Documents, events: list[tuple[str, dict[str, Any] | None]]) -> Documents:
    """Fill the index, let the events happen to it, and give the documents that there are in the end."""
    documents = dict(first)
    index.add(list(first.items())[:3])
    index.add(list(first.items())[3:])
    index.settle()
    for key, new in events:
        index.change(key, documents.get(key), new)
        documents[key] = new or {}
        if new is None:
            del documents[key]
    return documents
