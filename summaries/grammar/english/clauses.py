"""Where clauses of an English sentence end, and which words leave one open."""

from __future__ import annotations

import re

from summaries.grammar.clauses import ClausePatterns

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
