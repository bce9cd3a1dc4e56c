"""Converts the HTML fragments of feeds (titles, descriptions, whole articles) to plain text with paragraphs.

Pure. Whole pages go to `summaries.webpage.extract`, which also separates the article from what surrounds it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from html.entities import html5
from itertools import pairwise
from typing import Any

from lxml import etree

from bot.feeds.characters.references import paired

_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "audio", "button", "canvas", "figcaption", "form", "head", "iframe", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
"""Elements whose text does not belong to the article's sentences."""
_UNSEEN = re.compile(
    r"(?:^|\s)(?:invisible|sr-only|screen-reader-text|visually-hidden|wp-caption-text|tr-caption)(?:\s|$)"
)
"""Classes of what is not shown (of Mastodon, Bootstrap, WordPress), and of captions in old editors."""

_HIDES = (
    " hidden",
    ":hidden",
    "invisible",
    "display:none",
    "display: none",
    "sr-only",
    "screen-reader",
    "visually-",
    "caption",
)
"""Words without which a fragment hides nothing: to look at each element takes a tenth of the time."""
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_INLINE = (
    "a|abbr|b|big|br|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup"
    "|title|tt|u|wbr"
)
_SCRIPT = re.compile(
    r"<(script|style)\b.{0,5000}?</\1\s*>|<!--.{0,5000}?(?:-->|--\s[^<>]*>)", re.IGNORECASE | re.DOTALL
)
_TITLE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LONGEST_MARKUP = 10_000
"""Characters of a title that are read, its markup included."""
_OLD_NAMES = "|".join(sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True))
"""Names of characters that need no semicolon (HTML §13.5)."""
_NAMED = rf"&(?:#\d{{1,7}};|#[xX][0-9a-fA-F]{{1,6}};|[a-zA-Z]\w{{1,30}};|(?:{_OLD_NAMES})(?![\w=]))"
_REFERENCE = re.compile(_NAMED)
_LOOKS_LIKE_HTML = re.compile(rf"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->|{_NAMED}")
_ESCAPED_TWICE = re.compile(r"&(?!lt;|gt;)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
"""References that are left in a text: all but those of tags, which are quoted code."""
_SWALLOWING = tuple(
    f"<{tag}"
    for tag in (
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "script",
        "style",
        "textarea",
        "noscript",
        "svg",
        "title",
    )
)
_SWALLOWS = re.compile(rf"({'|'.join(_SWALLOWING)})\b[^<>]*>", re.IGNORECASE)
"""Start tags of what is silent: one that stands without its end tag would swallow the rest of the article."""
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|u|em|strong|span|ul|ol|li|h[1-6]|blockquote|table|tr|td|font|pre|code|section|article)\s*>"
    r"|<(?:br|hr)\s*/?>|<(?:a|img|p|div|span)\s+[\w-]+\s*=",
    re.IGNORECASE,
)
"""Tags that nobody writes but as tags: an end tag, or one with attributes."""
_CDATA = re.compile(r"<!\[CDATA\[|\]\](?:>|$)")
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MOST_ESCAPED = 2
"""How often markup may have been escaped once too often."""
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1d\x7f]")
_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0e-\\x1d\\x7f\u00ad\u180e\u200b\u2060\ufeff]"
    "|(?<=\\w)[\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?=\\w)"
)
"""Control characters, soft hyphens, zero-width spaces, joiners of words and marks of direction, within words."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_BREAK = "\x1e"
"""Stands for `<br>` and for a line of `<pre>` until it is clear whether a paragraph ends there."""
_BREAKS = re.compile(f"{_BREAK}(?:[^\\S{_BREAK}]*{_BREAK})+")
_LONG_LINE = 20
"""Code points from which a line that breaks off before a small letter goes on in the next one."""
_WRAPPED = 0.4
"""Share of the lines of a block that must surely go on in the next one, for the others to do so."""
_SHORT_WORD = 3
"""Letters of a last word behind which no line ends but within a sentence ("of", "die", "que")."""
_ENDS = tuple('.!?:;。！？…؟۔।»”"')

_OPEN, _CLOSE = "start", "end"


def title(words: str, *, plain: bool = False) -> str:
    """A title as plain text on one line. With `plain` it is said not to be HTML: "<b>" in it means itself."""
    words = words[:_LONGEST_MARKUP]
    words = _CDATA.sub("", words) if "<![" in words or "]]>" in words else words
    words = _unescaped(words)
    if not plain or _MARKUP.search(words):
        words = _TITLE_TAG.sub("", _BR.sub(" ", _SCRIPT.sub("", words)))
        words = _TITLE_TAG.sub("", words) if _MARKUP.search(words) else words
    return _SPACES.sub(" ", _INVISIBLE.sub("", words)).strip()


def _unescaped(words: str) -> str:
    """A title without references, however often they were escaped."""
    for _ in range(1 + _MOST_ESCAPED):
        if "&" not in words or not _REFERENCE.search(words):
            break
        words = html.unescape(paired(words))
    return words


def text(words: str, *, plain: bool = False) -> str:
    """An article as plain text, a newline between paragraphs. With `plain`, blank lines separate its paragraphs."""
    words = _CDATA.sub("", words) if "<![" in words else words
    words = _once_escaped(paired(words))
    lower = words.lower() if "<" in words else ""
    if any(tag in lower for tag in _SWALLOWING):
        words = _SWALLOWS.sub(_unless_open(lower), words)
    if (plain and not _MARKUP.search(words)) or not _LOOKS_LIKE_HTML.search(words):
        return _joined(_BLANK_LINE.split(words.replace("\r\n", "\n")))
    tree = _tree(words)
    if tree is None:
        return ""
    hides = any(sign in lower for sign in _HIDES)
    return _joined("".join(_pieces(tree, hides=hides)).split("\n"))


def _unless_open(lower: str) -> Callable[[re.Match[str]], str]:
    """What leaves out a start tag that ends itself ("<iframe/>"), or whose end tag is missing."""
    last = {tag: lower.rfind(f"</{tag}") for tag in _SILENT}

    def kept(found: re.Match[str]) -> str:
        return "" if found[0].endswith("/>") or last[found[1].lower()[1:]] < found.start() else found[0]

    return kept


def only_links(words: str) -> bool:
    """Whether a fragment of HTML holds links and hardly anything else, none of them a sentence: lists of headlines."""
    if "<a" not in words.lower():
        return False
    tree = _tree(_once_escaped(words))
    if tree is None:
        return False
    links = ["".join(link.itertext()).strip() for link in tree.iter("a")]
    linked, whole = sum(map(_letters, links)), _letters("".join(tree.itertext()))
    return linked > 0 and 4 * (whole - linked) <= whole and not any(link.endswith(_ENDS) for link in links)


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _once_escaped(words: str) -> str:
    """The fragment with its tags as tags, if it has none but escaped ones."""
    for _ in range(_MOST_ESCAPED):
        if "&lt;" not in words or _TAG.search(words):
            break
        meant = html.unescape(words)
        if not _MARKUP.search(html.unescape(meant)):
            break
        words = meant
    return words


def _tree(words: str) -> Any:
    try:
        return etree.fromstring(f"<body>{words}</body>", etree.HTMLParser(recover=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return None


def _pieces(tree: Any, *, hides: bool) -> Iterator[str]:
    """The text in order, a newline at each edge of a block. Iterative, because markup may be nested without end."""
    silent = preformatted = 0
    for event, element in etree.iterwalk(tree, events=(_OPEN, _CLOSE)):
        tag = element.tag.rpartition(":")[2] if isinstance(element.tag, str) else ""
        opens = event == _OPEN
        if not tag or tag in _SILENT or (hides and element.attrib and _is_unseen(element)):
            silent += 1 if opens else -1
        elif tag == "pre":
            preformatted += 1 if opens else -1
        if tag in _BLOCKS:
            yield "\n"
        elif tag == "br" and opens:
            yield _BREAK
        words = element.text if opens else element.tail
        if words and not silent:
            yield _lines(words) if preformatted else _SPACES.sub(" ", words)


def _is_unseen(element: Any) -> bool:
    hidden = "hidden" in element.attrib or _NOT_SHOWN.search(element.get("style", ""))
    return bool(hidden or _UNSEEN.search(element.get("class", "")))


def _lines(words: str) -> str:
    return _BREAK.join(_SPACES.sub(" ", line) for line in words.splitlines())


def _joined(paragraphs: list[str]) -> str:
    whole = (" ".join(line.split()) for paragraph in paragraphs for line in _sentences(paragraph))
    words = _without_invisible("\n".join(line for line in whole if line))
    if "&" in words and _ESCAPED_TWICE.search(words):
        words = _ESCAPED_TWICE.sub(lambda found: _SPACES.sub(" ", html.unescape(found[0])), words)
    return words


def _without_invisible(words: str) -> str:
    """The text without what nobody sees; of ASCII alone a tenth of the time is enough to find it."""
    return _CONTROLS.sub("", words) if words.isascii() else _INVISIBLE.sub("", words)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line breaks off within a sentence: before a small letter, or behind a comma or a word like "of"."""
    if len(line) < _LONG_LINE or line.endswith(_ENDS):
        return False
    last = line.rsplit(maxsplit=1)[-1]
    return following[0].islower() or last.endswith((",", "、", "،")) or (len(last) <= _SHORT_WORD and last.islower())


def _sentences(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph; one that breaks off within a sentence goes on in the next."""
    if _BREAK not in paragraph:
        yield paragraph
        return
    for part in _BREAKS.split(paragraph):
        yield from _whole_lines(list(map(str.strip, part.split(_BREAK))))


def _whole_lines(lines: list[str]) -> Iterator[str]:
    """Lines that break off are joined with the next; where half do so for sure, all others that have no end too."""
    sure = sum(_goes_on(before, after) for before, after in pairwise(lines) if after)
    wrapped = sure >= _WRAPPED * len(list(filter(None, lines[1:])))
    line = ""
    for following in lines:
        if following and (_goes_on(line, following) or (wrapped and sure and _breaks_off(line, following))):
            hyphenated = line.endswith("-") and line[-2:-1].isalpha()
            line = f"{line}{'' if hyphenated else ' '}{following}"
            continue
        yield line
        line = following
    yield line


def _breaks_off(line: str, following: str) -> bool:
    return len(line) >= _LONG_LINE and not line.endswith(_ENDS) and following[:1].isalnum()
