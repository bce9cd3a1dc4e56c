"""Web pages and lists of feeds that stall, swell or mislead a parser, a generator for each family."""

from __future__ import annotations

import random

from tests.hostile.documents.feeds import SIZES, Maker

NEWS = b"<p>The ferry service said on Monday that it would run twice a day from April, as it did before the storm.</p>"


def page(inside: bytes, head: bytes = b"") -> bytes:
    return (
        b"<!doctype html><html lang=en><head><title>Ferry</title>"
        + head
        + b"</head><body>"
        + inside
        + b"</body></html>"
    )


def deep_page(chosen: random.Random) -> bytes:
    """Elements in elements: tables in tables, lists in lists, spans without end."""
    unit = chosen.choice(
        (b"<div>", b"<table><tr><td>", b"<ul><li>", b"<span>", b"<b><i>", b"<blockquote>", b"<font>", b"<svg><g>",
        b"<form>",
         b"<p><a href=x>", b"<template>", b"<iframe>", b"<noscript>", b"<select><option>", b"<math><mi>")
    )  # fmt: skip
    return page(unit * chosen.choice(SIZES) + NEWS * 5)


def wide_page(chosen: random.Random) -> bytes:
    """Very many elements beside each other."""
    unit = chosen.choice(
        (b"<p>x", b"<br>", b"<a href=/feed>x</a>", b"<td>x", b"<li>x</li>", b"<img src=x>", b"<h2>x</h2>", b"<hr>",
        b"<wbr>",
         b"<link rel=alternate type=application/rss+xml href=/f>", b"<script>x</script>", b"<base href=//a/>",
         b"<meta name=a>")
    )  # fmt: skip
    return page(NEWS * 5 + unit * chosen.choice((5_000, 20_000, 100_000)))


def stalling_page(chosen: random.Random) -> bytes:
    """Text or attributes on which careless regular expressions stall."""
    word = chosen.choice(
        (b"<!--", b"<![CDATA[", b"&lt;", b"&#", b" ", b"\n", b"a@b.", b"http://", b"\xc2\xad", b"\xe2\x80\x8b", b"(",
        b"1/", b"|",
         b" - ", b"\xc2\xbb", b"2026-", b"Monday ", b"A.", b"\xe2\x80\x9c", b"x'", b"share ", b"cookie ", b"/*", b"//")
    )  # fmt: skip
    many = word * min(chosen.choice(SIZES), 400_000 // len(word))
    return chosen.choice(
        (
            lambda: page(NEWS * 5 + b"<p>" + many),
            lambda: page(NEWS * 5, b"<title>" + many + b"</title>"),
            lambda: page(NEWS * 5, b'<meta property="og:title" content="' + many + b'">'),
            lambda: page(b'<p title="' + many + b'">' + NEWS * 5),
            lambda: page(NEWS * 5 + b'<div class="' + many + b'" id="' + many + b'">x</div>'),
            lambda: page(NEWS * 5 + b"<script>" + many),
            lambda: page(NEWS * 5 + b"<style>" + many),
            lambda: page(NEWS * 5 + b'<time datetime="' + many + b'">' + many + b"</time>"),
            lambda: page(NEWS * 5 + b'<a rel=author href="' + many + b'">' + many + b"</a>"),
        )
    )()


def misleading_base(chosen: random.Random) -> bytes:
    """A base and links that lead elsewhere, or that are no web addresses."""
    base = chosen.choice(
        (b"javascript:", b"file:///etc/", b"//127.0.0.2/", b"http://127.0.0.2:22/", b"data:text/html,", b"http://[",
        b"\\\\a\\b",
         b"http://" + b"a" * 90_000, b"ht\ntp://127.0.0.2", b"../" * 20_000)
    )  # fmt: skip
    hrefs = (
        b"javascript:alert(1)",
        b"data:application/rss+xml,<rss/>",
        b"//127.0.0.2/feed",
        b"feed:feed:feed:x",
        b"\x01http://a/feed",
    )
    links = b"".join(
        b"<link rel=alternate type=application/rss+xml href='%b'><a href='%b/feed'>x</a>" % (href, href)
        for href in hrefs
    )
    refresh = b"<meta http-equiv=refresh content='0;url=" + chosen.choice(hrefs) + b"'>"
    return page(
        NEWS * 5, (b"<base href='" + base + b"'>") * chosen.choice((1, 500)) + links * chosen.choice((1, 300)) + refresh
    )


def strange_json_ld(chosen: random.Random) -> bytes:
    """Structured data that is deep, circular in words, large or of wrong types."""
    data = chosen.choice(
        (
            b"[" * 200_000,
            b'{"@graph":' * 50_000,
            b'{"@type":"NewsArticle","articleBody":' + b"9" * 100_000 + b"}",
            b'{"@type":["NewsArticle",{}],"headline":[],"author":[[[]]],"datePublished":1e309,"articleBody":{"a":1}}',
            b'{"@type":"NewsArticle","articleBody":"' + b"\\u003cp\\u003e" * 60_000 + b'"}',
            b'{"@type":"NewsArticle","headline":"\\ud800","articleBody":"' + b"\\ud800" * 30_000 + b'"}',
            b'{"@type":"ItemList","itemListElement":[' + b'{"@type":"NewsArticle"},' * 30_000 + b"1]}",
            b'{"@type":"NewsArticle","author":' + b'{"author":' * 900 + b"1" + b"}" * 901,
            b"{" + b'"a":1,' * 100_000 + b'"@type":"NewsArticle"}',
        )
    )
    times = 1 if len(data) > 50_000 else 300
    return page(NEWS * 5 + (b'<script type="application/ld+json">' + data + b"</script>") * times)


def wrongly_encoded_page(chosen: random.Random) -> bytes:
    """A page in another encoding than its meta element says."""
    told = chosen.choice(
        ("utf-8", "utf-16", "utf-7", "x" * 9_000, "hex", "rot13", "idna", "iso-2022-kr", "undefined", "\u00e9")
    )
    real = chosen.choice(("utf-8", "utf-16", "cp1252", "utf-32", "gb18030"))
    text = (
        f"<html><meta charset='{told}'><title>Caf\u00e9</title>"
        + "<p>The caf\u00e9 \u2603 by the harbour opens \ud800.</p>" * 300
    )
    made = bytearray(text.encode(real, "surrogatepass" if real.startswith("utf") else "replace"))
    for _ in range(chosen.choice((0, 300))):
        made[chosen.randrange(len(made))] = chosen.randrange(256)
    return bytes(made)


def long_attribute(chosen: random.Random) -> bytes:
    """One attribute, name, comment or text of megabytes."""
    long = b"a" * chosen.choice((200_000, 1_900_000, 4_000_000))
    return chosen.choice(
        (
            lambda: page(b'<p title="' + long + b'">x'), lambda: page(b"<" + long + b">" + NEWS * 5),
            lambda: page(b"<!--" + long),
            lambda: page(b"<p>" + long), lambda: page(b'<a href="' + long + b'">x</a>' + NEWS * 5),
            lambda: page(b"<p>" + long + NEWS * 5),
            lambda: page(NEWS * 5, b'<link rel=alternate type=application/rss+xml href="' + long + b'">'),
        )
    )()  # fmt: skip


def torn_page(chosen: random.Random) -> bytes:
    """A good page that is cut and sprinkled with markup."""
    made = bytearray(page(b"<article><h1>Ferry</h1>" + NEWS * 20 + b"</article><aside><a href=/x>More</a></aside>"))
    signs = (
        b"<",
        b">",
        b"</p>",
        b"<table>",
        b"<!--",
        b"&",
        b"\x00",
        b'"',
        b"<script>",
        b"</body>",
        b"<plaintext>",
        b"<textarea>",
    )
    for _ in range(chosen.randint(1, 80)):
        place = chosen.randrange(len(made))
        made[place:place] = chosen.choice(signs)
        del made[(cut := chosen.randrange(len(made))) : cut + chosen.randint(0, 4)]
    return bytes(made)


def outline_bomb(chosen: random.Random) -> bytes:
    """A list of feeds that is deep, has very many feeds, entities, or one address in all of them."""
    outline = b'<outline text="a" xmlUrl="http://e.org/%d"/>'
    many = chosen.choice((2_000, 20_000, 60_000))
    inside = chosen.choice(
        (
            lambda: b"".join(outline % n for n in range(many)),
            lambda: outline % 1 * many,
            lambda: b'<outline text="a">' * many,
            lambda: b"".join(b'<outline text="a%d">' % n for n in range(many)) + b"</outline>" * many,
            lambda: b"<outline " + b'text="a" ' * many + b"/>",
            lambda: b'<outline text="' + b"&lt;b&gt;" * many + b'" xmlUrl="x"/>',
            lambda: b'<outline xmlUrl="' + b"http://" * many + b'"/>',
            lambda: b"<!--" * many,
            lambda: b"<outline text='" * many,
            lambda: b"</outline>" * many,
            lambda: b'<outline text="a" xmlUrl="&x;"/>' * many,
        )
    )()
    doctype = b'<!DOCTYPE opml [<!ENTITY x "' + b"x" * 9_000 + b'">]>' if chosen.random() < 0.3 else b""
    return doctype + b'<opml version="2.0"><body>' + inside + b"</body></opml>"


def outlines_of_targets(chosen: random.Random) -> bytes:
    """A list of feeds whose addresses are no web addresses or lead inside."""
    targets = (b"file:///etc/hostname", b"javascript:alert(1)", b"http://127.0.0.2/", b"http://[::1]/", b"data:,x",
        b"", b"//", b"\\\\a",
               b"feed:http://127.0.0.2/", b"http://a:b@127.0.0.2/", b"http://" + b"a." * 9_000)  # fmt: skip
    lines = (b'<outline type="rss" text="%d" xmlUrl="%b"/>' % (n, chosen.choice(targets)) for n in range(200))
    return b"<opml><body>" + b"".join(lines) + b"</body></opml>"


PAGES: dict[str, Maker] = {
    "deep pages": deep_page,
    "wide pages": wide_page,
    "pages that stall patterns": stalling_page,
    "pages with a misleading base": misleading_base,
    "pages of strange JSON-LD": strange_json_ld,
    "pages in wrong encodings": wrongly_encoded_page,
    "pages with one long part": long_attribute,
    "torn pages": torn_page,
}
LISTS: dict[str, Maker] = {
    "bombs of outlines": outline_bomb,
    "outlines of strange targets": outlines_of_targets,
}
