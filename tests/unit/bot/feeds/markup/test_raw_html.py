from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.markup.raw_html import escaped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<description><p>One.<p>Two.</description>", "<description>&lt;p&gt;One.&lt;p&gt;Two.</description>"),
        ("<title>A <AB>x</title><p>", "<title>A &lt;AB&gt;x</title><p>"),
        ("<content:encoded><![CDATA[<p>One.]]></content:encoded>",) * 2,
        ("<media:content><media:title>T</media:title></media:content>",) * 2,
        ("<description/><item><title>T",) * 2,
    ],
)
def test_tags_within_a_text_are_escaped(text: str, expected: str) -> None:
    assert expected == escaped(text)


@given(st.text(alphabet="<>/title description", max_size=60))
def test_text_without_tags_of_its_own_is_as_it_was(text: str) -> None:
    assert escaped(text).replace("&lt;", "<").replace("&gt;", ">") == text
