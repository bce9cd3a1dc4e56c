"""HTML that stands in the elements of a feed without being escaped, and is not well-formed: escaped, as it should be.

Pure, in linear time. `<description><p>One.<p>Two.</description>` leaves an XML parser with elements that never end,
which swallow the items behind them.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_START = re.compile(
    r"<(?P<name>(?:[\w.-]+:)?(?:title|description|summary|encoded)|(?:atom:|a10:)?content)(?P<rest>\s[^<>]*)?>",
    re.IGNORECASE,
)
_CDATA = "<![CDATA["


def escaped(text: str) -> str:
    """The document with the tags in its titles and texts escaped, up to the next end tag of the same element."""
    parts: list[str] = []
    end, unended = 0, set[str]()
    found = _START.search(text)
    while found:
        name, start = found["name"], found.end()
        empty = (found["rest"] or "").endswith("/")
        close = -1 if empty or name in unended else text.find(f"</{name}", start)
        if close < 0 and not empty:
            unended.add(name)
        elif close >= 0:
            words = text[start:close]
            if "<" in words and _CDATA not in words:
                parts += [text[end:start], escape(words)]
                end = close
            start = close
        found = _START.search(text, start)
    return "".join(parts) + text[end:]
