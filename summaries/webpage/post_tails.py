"""What the text of a post holds that is not its text: lines that a blog or a site puts below every post. Pure.

WordPress ends each with "The post … appeared first on …", in the language of the blog; it is known by the names in it.
"""

from __future__ import annotations

import re

_LONGEST_AROUND = 80
"""Characters of such a line besides the two names."""
_SHORTEST_NAME = 3
_PARTS = re.compile(r"\s+[-–—|»«·:]+\s+")
"""What separates the name of a blog from that of its category."""
_FIRST = re.compile(
    r"(appeared first|first appeared|originally (appeared|published)) (on|in)\b|erschien zuerst (auf|bei)\b"
    r"|(est )?apparu(e)? en premier sur\b|(apareció|se publicó) primero en\b|proviene da\b|verscheen eerst op\b"
    r"|apareceu primeiro em\b|pochodzi z serwisu\b|впервые появил\w+|вперше (з['’]явил|опублік)\w+"
    r"|ilk önce\b.*\bortaya çıktı|最初に(表示|掲載)され|(最先|首先)(出现|出現|发布|發佈)"
    r"|ظهر(ت)? (أولا|أولاً|للمرة الأولى)|सबसे पहले .{0,60}(प्रकाशित|पर दिखाई)",
    re.IGNORECASE,
)
"""How blogs say where a post was first, for those whose name is not known."""
_REDDIT = re.compile(r"\s*(?:submitted by\s+/?u/\S+(?:\s+to\s+/?[ru]/\S+)?)?\s*(?:\[link\]\s*)?\[comments\]\s*$")


def without_tail(text: str, title: str, outlet: str) -> str:
    """The text of a post of this title in a feed of the name `outlet`, without what stands below every post."""
    if "[comments]" in text[-40:]:
        text = _REDDIT.sub("", text)
    body, _, last = text.rpartition("\n")
    names = [name for name in (_PARTS.split(outlet)[0].strip(), outlet.strip()) if len(name) >= _SHORTEST_NAME]
    about = last.replace(title, "", 1) if title else last
    is_named = len(about) < len(last)
    names_both = is_named and any(name in about for name in names)
    if body and names_both and len(about) <= _LONGEST_AROUND + max(map(len, names)):
        return body.rstrip()
    if body and is_named and len(about) <= 2 * _LONGEST_AROUND and _FIRST.search(about):
        return body.rstrip()
    return text


def repeats(text: str, title: str, outlet: str) -> bool:
    """Whether a text says no more than its title and where it is from, and is no sentence that stands for itself."""
    if not title or text == title or text.endswith((".", "!", "?", "。", "！", "？", "…")):
        return False
    rest = text.replace(title, "", 1).replace(outlet, "", 1) if outlet else text.replace(title, "", 1)
    return not any(map(str.isalnum, rest))
