from __future__ import annotations

import pytest

from tests.fakes.only_entry import only
from tests.fakes.site import rss


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("AT&amp;amp;T buys &lt;b&gt;it&lt;/b&gt;", "AT&T buys it"),
        ("<![CDATA[One &amp; <em>two</em>]]>", "One & two"),
        ("How &lt;canvas&gt; works", "How <canvas> works"),
        ("a &nbsp; b &hellip; &#8230; &mdash; &nonsense; & c", "a b … … — &nonsense; & c"),
        ("  two\n lines ", "two lines"),
        ("&#150;&#x92;", "–’"),
    ],
)
def test_titles_are_plain_text(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>{told}</title></item>")).title


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;br&gt;Four.&lt;/p&gt;", "One & two.\nThree.\nFour."),
        ("<![CDATA[<div>A<script>alert(1)</script><ul><li>b<li>c</ul></div>]]>", "A\nb\nc"),
        ("<![CDATA[<figure><img><figcaption>By AP</figcaption></figure><p>Text</p>]]>", "Text"),
        ("Plain, one\nline.\n\nAnother.", "Plain, one line.\nAnother."),
        ("5 &lt; 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6"),
    ],
)
def test_texts_keep_their_paragraphs_and_nothing_else(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>t</title><description>{told}</description></item>")).text
