"""Clauses of an English sentence: where they end, which words leave one open, and whether it has a finite verb."""

from __future__ import annotations

import re
from functools import cache

from summaries.grammar.clauses import ClausePatterns
from summaries.grammar.english.lexicon import words
from summaries.languages.patterns import any_of

CLAUSES = ClausePatterns(
    teaser=re.compile(
        r"\?|…|\.\.\.|^(?:how|why|what|who|when|where|here(?:’|')?s|this is|these|watch|video|photos|live|opinion"
        r"|analysis|explained|explainer|\d+ (?:things|ways|reasons|facts)|everything you)\b",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"[,;:]\s(?!(?:if|though|albeit|yet|but)\s[\w-]+,)|\s[–—-]{1,2}\s"
        r"|\s(?=(?:after|as(?!\san?\s)|when|while|which|amid|because|despite|although|though|before|following|since"
        r"|where|until|unless|whereas|even|but)\s)"
    ),
    phrase=re.compile(
        r"\s(?=(?:in|of|for|from|with|at|during|over|on|through|between|against|by|near|around|that|who|which)\s)"
    ),
    said=re.compile(r"\b(?:said|says|told|reported|according to|claimed|claims|alleged|announced|confirmed)\b"),
    said_nothing=re.compile(r"\b(?:said|says|told|reported|announced)(?:\s(?:on|in|late|early))?(?:\s[A-Z]\w+)?$"),
    subordinate=re.compile(
        r"(?:After|As|When|While|Although|Though|Despite|Because|Before|Since|If|In|On|At|With|By|For|To|From|Under"
        r"|During|Amid|Following|Until|Unless|Over|Even|Just|Besides|Ever|Instead|Given|Rather|According)\b"
    ),
    day_first=re.compile(r"(?:On|In|Last|Late|Early|Earlier|This|Yesterday|Today)\b[^,]{0,24},\s(?=[A-Z])"),
    apposition=re.compile(r"(?:who|which|whose|where|when|a|an|the|one|\d+|including|known|born|formerly|also)\b"),
    open_end=re.compile(
        r"\b(?:a|an|the|of|to|in|on|at|for|and|or|but|with|by|from|its|their|his|her|that|is|are|was|were|be|been|has"
        r"|have|had|days?|weeks?|months?|years?|hours?|minutes?|long|just|shortly|soon|ever|even|only|not|so|such|as"
        r"|said|says|best)$"
    ),
)
_FINITE = (
    r"|(?<!-)\b[a-z]{2,}ed\b|n[’']t\b|\b(?:it|he|she|that|there|who|what|here|where|one|body)[’']s\s"
    r"|\b(?:who|which|that|it|he|she|also|still|already|never)\s[a-z]+s\b"
)
"""Endings and neighbours by which a verb that is not listed looks finite."""


def has_verb(text: str) -> bool:
    """Whether a verb that looks finite stands behind the first word."""
    return _verb().search(text, max(text.find(" "), 0)) is not None


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('verbs'))}\b{_FINITE}")
