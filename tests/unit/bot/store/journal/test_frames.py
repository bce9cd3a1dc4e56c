from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.store.journal import frames
from bot.store.journal.frames import Place

ANY_TEXT = st.text(alphabet=st.characters())
"""Lone surrogates, tabs and newlines included."""
BYTES = st.binary(max_size=200)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | ANY_TEXT,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(ANY_TEXT, inner, max_size=5),
        max_leaves=20,
    )
)
@example(2**64)
@example({"\ud800": -(2**70)})
def test_any_json_value_comes_back_and_takes_one_line(value: object) -> None:
    data = frames.encode(value)
    assert b"\n" not in data
    assert b"\t" not in data
    assert value == frames.decode(data)


@given(ANY_TEXT, ANY_TEXT, st.none() | st.dictionaries(ANY_TEXT, ANY_TEXT))
def test_a_line_gives_back_its_table_key_and_entry(table: str, key: str, document: dict[str, str] | None) -> None:
    kept = None if document is None else frames.encode(document)
    assert [(table, key, kept)] * 2 == list(frames.lines(frames.line(table, key, kept) * 2))


@pytest.mark.parametrize("place", [None, Place(3, 31, 200, 4_000_000_000)])
@pytest.mark.parametrize("value", [1, 2**64, "\ud800"])
def test_an_entry_gives_back_its_hot_part_and_its_place(place: Place | None, value: object) -> None:
    kept = frames.entry(frames.encode({"a": [value]}), place)
    assert ({"a": [value]}, place) == frames.parse(kept)
    assert place == frames.place_of(kept)


@given(BYTES, BYTES, st.integers(1, 99), st.integers(0, 10**9))
def test_a_frame_gives_back_its_hot_bytes_and_its_end(cold: bytes, hot: bytes, segment: int, offset: int) -> None:
    data = frames.frame(cold, hot, segment=segment, offset=offset)
    found = frames.read_frame(data + b"more", segment=segment, offset=offset)
    assert frames.Frame(hot, offset + len(data)) == found
    assert len(cold) + len(hot) == frames.payload_length(data[: frames.HEADER])


@given(BYTES, BYTES, st.data())
def test_a_frame_with_a_byte_changed_or_missing_is_not_whole(cold: bytes, hot: bytes, data: st.DataObject) -> None:
    whole = frames.frame(cold, hot, segment=1, offset=0)
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    changed = whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
    assert frames.read_frame(changed, segment=1, offset=0) is None
    assert frames.read_frame(whole[:place], segment=1, offset=0) is None


@given(BYTES, st.integers(1, 9), st.integers(0, 999), st.integers(1, 9), st.integers(0, 999))
def test_a_frame_is_whole_at_its_own_place_only(hot: bytes, segment: int, offset: int, other: int, there: int) -> None:
    data = frames.frame(b"", hot, segment=segment, offset=offset)
    assert ((segment, offset) == (other, there)) == bool(frames.read_frame(data, segment=other, offset=there))


def test_a_whole_frame_after_rubbish_is_noticed_and_rubbish_alone_is_not() -> None:
    rubbish = frames.frame(b"", b"torn", segment=1, offset=0)[:-1]
    after = frames.frame(b"", b"whole", segment=1, offset=100 + len(rubbish))
    assert frames.resumes(rubbish + after, segment=1, offset=100)
    assert not frames.resumes(rubbish + after[:-1], segment=1, offset=100)


def test_words_of_an_article_never_pass_for_a_frame() -> None:
    forged = frames.frame(b"", b"forged", segment=1, offset=frames.HEADER).decode()
    assert forged not in json.dumps(forged)
    assert not frames.resumes(frames.encode(f"\n{forged}"), segment=1, offset=0)


def test_a_later_format_is_told_from_damage() -> None:
    assert frames.is_newer(b"wb2 00000000 00000000 00000000\n")
    assert not frames.is_newer(frames.frame(b"", b"", segment=1, offset=0))
    assert not frames.is_newer(b"rubbish")


@given(st.lists(st.dictionaries(ANY_TEXT, ANY_TEXT | st.integers(), max_size=3), max_size=5))
@example([{"a": 1}, {"\ud800": 2**70}])
def test_many_values_are_read_at_one_go_as_one_by_one(values: list[dict[str, object]]) -> None:
    encoded = [frames.encode(value) for value in values]
    assert values == frames.decode_all(encoded) == [frames.decode(one) for one in encoded]
