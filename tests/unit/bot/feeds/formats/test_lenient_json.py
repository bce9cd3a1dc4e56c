from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.lenient_json import loads

FEED = {"items": [{"id": "1", "title": "Ferry, [closed]"}]}


@pytest.mark.parametrize(
    "text",
    [
        '{"items": [{"id": "1", "title": "Ferry, [closed]",},]}',
        '// feed\n{"items": [/* one */ {"id": "1", "title": "Ferry, [closed]"}]}',
        'callback({"items": [{"id": "1", "title": "Ferry, [closed]"}]});',
        ')]}\',\n{"items": [{"id": "1", "title": "Ferry, [closed]"}]}',
        '{"items": [{"id": "1", "title": "Ferry, [closed]"}]}\n<!-- cached -->',
        '{"items": [{"id": "1", "title": "\\x46erry, \\[closed\\]"}]}',
        '{"items": [{"id": "1", "title": "Ferry, [closed]"}, {"id": "2", "title": "Tr',
        '{"items": [{"id": "1", "title": "Ferry, [closed]"}, {"id',
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(text: str) -> None:
    assert loads(text)[0] == FEED


@pytest.mark.parametrize("text", ["", "{", "[}", "nothing"])
def test_what_holds_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of the JSON parser, in its words
        loads(text)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_good_json_is_read_as_it_is(value: Any) -> None:
    assert loads(json.dumps({"items": [value]})) == ({"items": [value]}, False)
