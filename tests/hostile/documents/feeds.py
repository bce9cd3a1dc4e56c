"""Feeds that stall, swell or mislead a parser: RSS, Atom, RDF and JSON Feed, a generator for each family."""

from __future__ import annotations

import random
from collections.abc import Callable

Maker = Callable[[random.Random], bytes]
"""A document of a family; another for each seed."""

SIZES = (1_000, 10_000, 50_000, 200_000)
"""How often a generator repeats what it repeats; short and long ones break at different places."""


def channel(inside: bytes) -> bytes:
    return b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>' + inside + b"</channel></rss>"


def item(inside: bytes) -> bytes:
    return channel(b"<item><title>x</title><guid>1</guid>" + inside + b"</item>")


def described(words: bytes) -> bytes:
    return item(b"<description>" + words + b"</description>")


def stalled(chosen: random.Random) -> bytes:
    """Words on which a careless regular expression takes quadratic time or worse, in any element."""
    word = chosen.choice(
        (
            b"&lt;!--", b"&lt;", b"&amp;#", b"&amp;a", b"&lt;a href=", b'&lt;a "', b"&lt;/", b"&lt;![CDATA[", b" \n",
            b"a@", b"http://", b"www.", b"(", b"[", b"\\", b"\xe2\x80\x8b", b"\xc2\xad", b"A.", b"a-", b"1,",
            b"\xe2\x80\x9c",
            b"&lt;script&gt;", b"&lt;style&gt;", b"The post ", b"# ", b"> ", b"*", b"_", b"|", b"\t", b"'", b"...",
        )
    )  # fmt: skip
    many = word * min(chosen.choice(SIZES), 400_000 // len(word))
    name = chosen.choice(
        (b"description", b"title", b"author", b"pubDate", b"guid", b"link", b"category", b"dc:creator")
    )
    return item(b"<" + name + b">" + many + b"x</" + name + b">")


def nested(chosen: random.Random) -> bytes:
    """Elements in elements, open or closed, of a feed or of escaped HTML."""
    depth = chosen.choice(SIZES)
    name = chosen.choice((b"d", b"item", b"div", b"channel", b"rss", b"content:encoded", b"a:b"))
    if chosen.random() < 0.3:
        return described((b"&lt;" + name + b"&gt;") * depth)
    ends = b"</" + name + b">" if chosen.random() < 0.5 else b""
    return channel((b"<" + name + b">") * depth + b"x" + ends * depth)


def laughing(chosen: random.Random) -> bytes:
    """Entities that stand for entities ("billion laughs"), or one large entity many times."""
    if chosen.random() < 0.4:
        large = b'<!ENTITY a "' + b"A" * chosen.choice(SIZES) + b'">'
        return b"<!DOCTYPE rss [" + large + b"]>" + described(b"&a;" * chosen.choice((1_000, 20_000)))
    levels, times = chosen.randint(5, 30), chosen.randint(2, 20)
    lines = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * times) for n in range(1, levels))
    return b'<!DOCTYPE rss [<!ENTITY e0 "lol">' + lines + b"]>" + described(b"&e%d;" % (levels - 1))


def from_elsewhere(chosen: random.Random) -> bytes:
    """A document type that names files and addresses to load."""
    target = chosen.choice((b"file:///etc/hostname", b"http://127.0.0.2:9/a.dtd", b"//127.0.0.2/share", b"/dev/zero"))
    kind = chosen.choice((b"<!ENTITY e SYSTEM %s>", b"<!ENTITY %% p SYSTEM %s> %%p;", b'<!ENTITY e PUBLIC "a" %s>'))
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="' + target + b'"/>'
    return b"<!DOCTYPE rss [" + kind % (b'"' + target + b'"') + b"]>" + described(b"&e;" + include)


def circular(chosen: random.Random) -> bytes:
    """Entities that stand for themselves."""
    names = [b"e%d" % n for n in range(chosen.randint(1, 400))]
    lines = b"".join(b'<!ENTITY %s "&%s;&%s;">' % (name, chosen.choice(names), chosen.choice(names)) for name in names)
    return b"<!DOCTYPE rss [" + lines + b"]>" + described(b"&" + chosen.choice(names) + b";")


def many_items(chosen: random.Random) -> bytes:
    """Up to 10^5 entries: alike, without an id, with one id, with dates in any order."""
    number = chosen.choice((5_000, 20_000, 100_000))
    made = chosen.choice(
        (
            lambda n: b"<item><title>%d</title></item>" % n,
            lambda n: b"<item><title>%d</title><guid>1</guid></item>" % n,
            lambda _: b"<item/>",
            lambda n: b"<item><pubDate>Mon, 07 Sep 2026 %02d:00:00 GMT</pubDate><title>%d</title></item>" % (n % 24, n),
        )
    )
    return channel(b"".join(map(made, range(number))))


def large_items(chosen: random.Random) -> bytes:
    """Few entries with very long texts: one word, one line, or very many lines."""
    word = chosen.choice(
        (b"word ", b"w", b"A sentence of news. ", b"&lt;p&gt;x", b"&lt;br&gt;", b"line\n", b"\xe6\xb1\x89")
    )
    return channel(
        (b"<item><title>t</title><description>" + word * (400_000 // len(word)) + b"</description></item>") * 4
    )


def attributed(chosen: random.Random) -> bytes:
    """Elements with many attributes or name spaces, or with a very long one."""
    many = chosen.choice(SIZES[:2])
    return channel(
        chosen.choice(
            (
                b"<item " + b" ".join(b'a%d="x"' % n for n in range(many)) + b"/>",
                b"<item " + b" ".join(b'xmlns:a%d="x"' % n for n in range(many)) + b"/>",
                b'<item a="' + b"x" * 3_000_000 + b'"/>',
                b"<item " + b'a="x" ' * many + b"/>",
                (b'<a:b xmlns:a="' + b"u" * 100 + b'">') * (many // 10),
            )
        )
    )


def unclosed(chosen: random.Random) -> bytes:
    """Signs of markup that begin something and never end it."""
    sign = chosen.choice(
        (b"<", b"&", b"<![CDATA[", b"<!--", b"<?xml ", b"<!DOCTYPE ", b"<!ENTITY ", b"<a ", b'<a b="', b"</")
    )
    start = chosen.choice((b"", b"<rss>", b"<rss><channel><title>", b"<feed>", b"{"))
    return start + sign * min(chosen.choice(SIZES) * 4, 4_000_000 // len(sign))


def wrongly_encoded(chosen: random.Random) -> bytes:
    """Another encoding than the prolog says, an encoding that does not exist, single bad bytes, lone surrogates."""
    told = chosen.choice(
        ("utf-8", "utf-16", "utf-32", "utf-7", "idna", "punycode", "rot13", "hex", "zlib", "x" * 5_000,
        "unicode_escape",
         "raw_unicode_escape", "cp037", "iso-2022-jp", "gb18030", "big5", "shift_jis", "undefined", "mbcs", "\u00e9")
    )  # fmt: skip
    words = chosen.choice(
        ("caf\u00e9 \u2603 " * 500, "\udcff\ud800\udfff" * 300, "\x00\x0b\x1f\ufffe\uffff" * 300, "Ä" * 90_000)
    )
    text = f'<?xml version="1.0" encoding="{told}"?><rss><channel><item><title>{words}</title></item></channel></rss>'
    real = chosen.choice(("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1"))
    errors = "surrogatepass" if real.startswith("utf") else "replace"
    made = bytearray(text.encode(real, errors))
    for _ in range(chosen.choice((0, 1, 200))):
        made[chosen.randrange(len(made))] = chosen.randrange(256)
    return bytes(made)


def strangely_dated(chosen: random.Random) -> bytes:
    """Dates with figures of any length, years that no calendar has, and words."""
    dates = (
        b"9" * 400_000, b"Mon, 99 Foo 99999999999 99:99:99 +9999", b"-1-1-1", b"0000-00-00T00:00:00Z", b"1 " * 100_000,
        b"10000-01-01", b"9999-12-31T23:59:59-23:59", b"0001-01-01T00:00:00+23:59", b"T" * 200_000, b"1e309", b"NaN",
        b"Tue, 08 Sep 2026 10:00:00 +" + b"0" * 200_000, b":" * 200_000, b"\xd9\xa1" * 50_000, b"12:" * 60_000,
        b"2026-02-30", b"Mon " * 60_000, b"January " * 30_000, b"GMT" * 60_000, b"(" * 60_000, b"+" * 60_000,
        b"1/2/3/" * 9_000,
    )  # fmt: skip
    names = (b"pubDate", b"dc:date", b"published", b"updated", b"lastBuildDate")
    return channel(
        b"".join(
            b"<item><title>%d</title><%b>%b</%b></item>"
            % (n, (name := chosen.choice(names)), chosen.choice(dates), name)
            for n in range(8)
        )
    )


def strangely_identified(chosen: random.Random) -> bytes:
    """Ids and links that are very long, alike, empty, relative, or of a scheme that no reader follows."""
    links = (
        b"javascript:alert(1)", b"data:text/html,x", b"//", b"http://", b"http://[::1", b"http://a" + b".b" * 50_000,
        b"#" * 9_000,
        b"../" * 50_000, b"http://" + b"@" * 50_000, b"http://e.org/" + b"%" * 100_000, b"http://e.org:99999999/",
        b"?" * 99_000,
        b"http://\xff/", b"file:///etc/hostname", b"a\x00b", b"http://xn--" + b"a" * 9_000, b" \n\t ",
        b"http://e.org/;" * 9_000,
    )  # fmt: skip
    base = b'xml:base="' + chosen.choice(links).replace(b"\x00", b"") + b'"'
    entries = (
        b"<item %b><title>%d</title><link>%b</link><guid>%b</guid></item>"
        % (base if chosen.random() < 0.2 else b"", n, chosen.choice(links), chosen.choice(links))
        for n in range(12)
    )
    return channel(b"".join(entries))


def strange_json(chosen: random.Random) -> bytes:
    """JSON feeds: deep, large, with numbers beyond all bounds, keys that repeat, and values of a wrong type."""
    values = (
        b"{}", b"[]", b"7", b"1e309", b"-1e-9999", b"null", b"true", b'"\\ud800"', b'"\\u0000"', b"9" * 100_000,
        b'"' + b"x" * 900_000 + b'"',
        b"[" * 60_000, b'{"a":' * 60_000, b'"' + b"\\n" * 90_000 + b'"', b"NaN", b"0." + b"0" * 90_000 + b"1",
    )  # fmt: skip
    names = (
        b"id",
        b"url",
        b"title",
        b"content_html",
        b"content_text",
        b"date_published",
        b"authors",
        b"language",
        b"tags",
    )
    entries = (b"{" + b",".join(b'"%b":%b' % (name, chosen.choice(values)) for name in names) + b"}" for _ in range(4))
    version = b'{"version":"https://jsonfeed.org/version/1.1","title":%b,"items":[' % chosen.choice(values)
    return version + b",".join(entries) + b"]}"


def deep_json(chosen: random.Random) -> bytes:
    """A JSON document that is deep, or has very many small values."""
    many = chosen.choice(SIZES) * 4
    return b'{"version":"https://jsonfeed.org/version/1","items":' + chosen.choice(
        (
            b"[" * many,
            b'{"items":' * many,
            b"[" + b",".join(b'{"id":%d,"title":"x"}' % n for n in range(many // 8)) + b"]}",
            b"[" + b"{}," * many + b"{}]}",
            b"[" * (many // 2) + b"]" * (many // 2) + b"}",
        )
    )


def torn(chosen: random.Random) -> bytes:
    """A good feed that is cut, repeated, reversed or sprinkled with other bytes."""
    entry = b"<item><title>One &amp; two</title><link>http://e.org/1</link><description><![CDATA[<p>News</p>]]></description></item>"
    made = bytearray(channel(entry * 30))
    for _ in range(chosen.randint(1, 60)):
        place = chosen.randrange(len(made) - 20)
        change = chosen.randrange(4)
        if change == 0:
            del made[place : place + chosen.randint(1, 20)]
        elif change == 1:
            made[place:place] = made[place : place + 20] * chosen.randint(1, 9)
        elif change == 2:
            made[place] = chosen.randrange(256)
        else:
            made[place:place] = chosen.choice(
                (b"]]>", b"<!--", b"&", b"<", b"\x00", b"<?", b'"', b"</item>", b"<item>")
            )
    return bytes(made)


def beside_the_point(chosen: random.Random) -> bytes:
    """Bytes that are no document at all."""
    return chosen.choice(
        (
            b"", b" " * 4_000_000, bytes(range(256)) * 4_000, chosen.randbytes(500_000),
            b"PK\x03\x04" + chosen.randbytes(50_000),
            b"\x7fELF" + bytes(100_000), b"\x89PNG\r\n\x1a\n" + chosen.randbytes(50_000), b"\x00" * 1_000_000,
            b"\xff\xfe" * 300_000,
            b"\xef\xbb\xbf" * 300_000, b"a" * 4_000_000, b"\n" * 4_000_000, b"0" * 4_000_000, b"<" + b"a" * 4_000_000,
        )
    )  # fmt: skip


FEEDS: dict[str, Maker] = {
    "feeds that stall patterns": stalled,
    "feeds of nested elements": nested,
    "feeds of laughing entities": laughing,
    "feeds of circular entities": circular,
    "feeds that load documents": from_elsewhere,
    "feeds of very many entries": many_items,
    "feeds of very long entries": large_items,
    "feeds of many attributes": attributed,
    "feeds of unclosed markup": unclosed,
    "feeds in wrong encodings": wrongly_encoded,
    "feeds of strange dates": strangely_dated,
    "feeds of strange links and ids": strangely_identified,
    "JSON feeds of strange values": strange_json,
    "deep JSON feeds": deep_json,
    "torn feeds": torn,
    "bytes that are no feed": beside_the_point,
}
