"""Whether the text of an XML feed ends in its middle, as where a server broke off or its program failed. Pure.

The parser closes by itself what is open then, so that the text has to be asked.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_ROOT: Final = re.compile(r"<(?:\w+:)?(rss|rdf|feed|channel)\b([^<>]*)", re.IGNORECASE)
_ENTRY: Final = re.compile(r"<(/?)(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([\w:.-]++)(?:[^<>]*[^<>/])?>")
"""A tag that is not closed in itself. Its name is taken whole: to try each part of one without an end takes long."""
_CDATA: Final = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "source", "wbr"})
"""Elements of HTML without an end, which may stand in an entry as they are."""
_CHANNEL_END: Final = re.compile(r"</(?:\w+:)?channel\s*>", re.IGNORECASE)


def is_cut(text: str) -> bool:
    """Whether the end of the feed's root is missing. The end of the channel will do behind the last item."""
    root = _ROOT.search(text)
    if root is None or root[2].endswith("/"):
        return False
    if re.search(rf"</(?:\w+:)?{root[1]}\s*>", text[root.end() :], re.IGNORECASE):
        return False
    entries = [found.end() for found in _ENTRY.finditer(text)]
    return not _CHANNEL_END.search(text, entries[-1] if entries else root.end())


def ends_in_entry(text: str) -> bool:
    """Whether a feed that is cut ends in an element of its last entry, so that something of that entry is missing."""
    entries = list(_ENTRY.finditer(text))
    if not entries or entries[-1][1]:
        return False
    inside = text[entries[-1].end() :]
    if inside.rfind("<") > inside.rfind(">") or inside.count("<![CDATA[") > inside.count("]]>"):
        return True
    tags = [(found[1], found[2].lower()) for found in _TAG.finditer(_CDATA.sub("", inside))]
    opened = Counter(name for slash, name in tags if not slash and name not in _VOID)
    return bool(opened - Counter(name for slash, name in tags if slash))
