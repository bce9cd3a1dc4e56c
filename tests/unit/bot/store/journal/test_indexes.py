from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.store.journal.indexes import ByField
from tests.fakes.histories import Documents, apply, changes

deliveries = st.fixed_dictionaries({"state": st.sampled_from(["planned", "sent"]), "chat": st.integers(1, 3)})


@given(st.dictionaries(st.sampled_from("abcdefgh"), deliveries), changes(deliveries))
def test_fields_find_what_a_look_at_every_document_finds(first: Documents, events: list[Any]) -> None:
    index = ByField("state", "chat")
    documents = apply(index, first, events)
    questions: list[dict[str, str | int]] = [
        {"state": "sent"},
        {"chat": 2},
        {"state": "planned", "chat": 1},
        {"chat": 9},
    ]
    for where in questions:
        expected = sorted(key for key, document in documents.items() if where.items() <= document.items())
        assert expected == index.find(where)


def test_documents_without_an_indexed_field_which_an_older_wirebrief_wrote_are_found_by_the_others() -> None:
    index = ByField("source", "address")
    index.add([("a", {"source": "s"}), ("b", {"source": "s", "address": 7})])
    index.change("a", {"source": "s"}, {"source": "s", "address": 8})

    assert [["a", "b"], ["b"], ["a"]] == [
        index.find(where) for where in ({"source": "s"}, {"address": 7}, {"address": 8})
    ]
