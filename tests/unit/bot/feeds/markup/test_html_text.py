from __future__ import annotations

import pytest

from bot.feeds.markup.html_text import only_links, text
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
        ("caf&amp;eacute and Q&amp;A, AT&amp;T", "café and Q&A, AT&T"),
        ("one&lt;br/&gt;two", "one two"),
    ],
)
def test_titles_are_plain_text(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>{told}</title></item>")).title


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;br&gt;Four.&lt;/p&gt;", "One & two.\nThree.\nFour."),
        ("It&amp;amp;rsquo;s &amp;amp;#128521; &amp;amp;amp; more", "It’s 😉 & more"),
        ("<![CDATA[<p>One.</p><p style='display: none'>Two.</p><p hidden>Three.</p>]]>", "One."),
        ("<![CDATA[<html><head><title>x</title></head><p>One.</p>]]>", "One."),
        ("Write <![CDATA[<b>&lt;title&gt;</b> and &lt;title&gt;.]]>", "Write <title> and <title>."),
        ("<![CDATA[<div>A<script>alert(1)</script><ul><li>b<li>c</ul></div>]]>", "A\nb\nc"),
        ("<![CDATA[<figure><img><figcaption>By AP</figcaption></figure><p>Text</p>]]>", "Text"),
        ("Plain, one\nline.\n\nAnother.", "Plain, one line.\nAnother."),
        ("&lt;!-- block --&gt;One, and no tag.", "One, and no tag."),
        ("5 &lt; 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6"),
    ],
)
def test_texts_keep_their_paragraphs_and_nothing_else(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>t</title><description>{told}</description></item>")).text


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("It&amp;amp;amp;rsquo;s", "It’s"),
        ("&amp;lt;b&amp;gt;Odden&amp;lt;/b&amp;gt; sold", "Odden sold"),
        ("Halb&amp;shy;leiter\u200b", "Halbleiter"),
        ("&amp;#55357;&amp;#56841; saved", "😉 saved"),
        ("&lt;![CDATA[Ferry]]&gt;", "Ferry"),
    ],
)
def test_titles_that_were_escaped_too_often_are_plain_text_too(told: str, expected: str) -> None:
    assert expected == only(rss(f"<item><title>{told}</title></item>")).title


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (
            "The port said on Monday that it<br>\nwould close the line.<br/>Trams stay.",
            "The port said on Monday that it would close the line.\nTrams stay.",
        ),
        ("One line of a list<br>two<br>three", "One line of a list\ntwo\nthree"),
        ("One.<br><br>two of them.<br> &nbsp; <br>Three.", "One.\ntwo of them.\nThree."),
        ("Salt<br>pepper", "Salt\npepper"),
        (
            "The mayor told the reporters that<br>12 boats had been ordered for the old<br>line and its pier.",
            "The mayor told the reporters that 12 boats had been ordered for the old line and its pier.",
        ),
        ("The port closes the well-<br>known ferry line.", "The port closes the well-known ferry line."),
        ("Die Schleu&lrm;sen sind offen.", "Die Schleusen sind offen."),
        (
            "Der Hafen teilte mit, dass die<br>Fähre nicht mehr fährt.",
            "Der Hafen teilte mit, dass die Fähre nicht mehr fährt.",
        ),
        (
            "The port sells its old ferry<br>The buyer is not known.",
            "The port sells its old ferry\nThe buyer is not known.",
        ),
        (
            "<pre>Fix the lock of the eastern\ngate of the canal.\n\nIt was broken.</pre>",
            "Fix the lock of the eastern gate of the canal.\nIt was broken.",
        ),
        ("&lt;p&gt;Escaped twice.&lt;/p&gt;&lt;p&gt;Really &amp;amp; so.&lt;/p&gt;", "Escaped twice.\nReally & so."),
        ("<p>How to write <code>&lt;p&gt;</code> and &lt;/p&gt;.</p>", "How to write <p> and </p>."),
        ("<p>Halb\u00adleiter zero\u200bwidth</p>", "Halbleiter zerowidth"),
        ("<p>See <span class='invisible'>https://</span>e.org/1</p>", "See e.org/1"),
        ("<p class='wp-caption-text'>By AP</p><p>Text.</p>", "Text."),
        ("<![CDATA[<p>Text.</p>]]>", "Text."),
        ("<x:p>One.</x:p><x:p>Two.</x:p>", "One.\nTwo."),
    ],
)
def test_fragments_are_read_as_their_readers_see_them(fragment: str, expected: str) -> None:
    assert expected == text(fragment)


def test_a_list_of_headlines_is_only_links() -> None:
    headlines = (
        "<ol><li><a href='/1'>Ferry sold</a> <font>Wire</font></li><li><a href='/2'>Ferry line closes</a></li></ol>"
    )

    assert only_links(headlines)
    assert not only_links("<a href='/1'>The ferry line closes in March.</a>")
    assert not only_links("<p>The ferry line closes, as <a href='/1'>we reported</a>.</p>")
    assert not only_links("No link at all")
