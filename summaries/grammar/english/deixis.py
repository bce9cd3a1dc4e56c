"""Deixis in English: words that refer outside the sentence by their form, as in "the harder task" and "that offer".

No antecedent is looked for. The patterns test the start of a word by a lookbehind behind its first letter where that
is possible: a pattern that begins with a letter is found four times as fast.
"""

from __future__ import annotations

import re

from summaries.languages.patterns import Screened
from summaries.text.quotation import quotations

QUOTATION_WORDS = 8
"""Words below which a quotation that opens a sentence says nothing by itself: "I plan on it"."""

_HELP = r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|did|said|say|never|now|still|[a-z]+ed)"
_COUNT_ALONE = re.compile(
    rf"(?:One|Two|Three|Four|Five|Six|Several|Many|Most|Some|Few|None|All|More|Neither|Either)\s(?:[a-z]+ly\s)?{_HELP}\b"
)
"""A number without its noun."""
_OF_THOSE = re.compile(
    r"(?:One|Two|Three|Several)\sof\sthose\s(?:[a-z]+(?:ed|ld|en|ught)\s)?"
    r"(?!in\b|by\b|at\b|who\b|during\b|with\b|under\b|on\b|for\b|from\b|inside\b|near\b|[a-z]+ed\b)"
)
"""A group that is not defined: "One of those held says", but not "One of those held in Odden"."""
_BOTH_OF_NOTHING = re.compile(
    r"Both\s(?!\S+(?:\s\S+){0,4}\sand\s)|Either\s[a-z]+\s(?![^.]*\bor\b)|Neither\s(?![^.]*\bnor\b)"
)
_BARE_RELATIVE = re.compile(
    r"[A-Z][a-z]+\sthat\s(?!is\b|are\b|was\b|were\b)(?![A-Z]|the\b|an?\b|it\b|they\b|he\b|she\b)"
)
"""The style of a heading, "Words that should be read": a noun without article or verb of its own."""
_COMPARED = re.compile(
    r"the\s(?<!\wthe\s)(?:harder|easier|larger|smaller|bigger|older|younger|higher|lower|newer|cheaper|better|worse|longer|shorter|wider"
    r"|richer|poorer|stronger|weaker)\b,?\s(?!of\b|than\b|the\b|house\b|court|chamber\b|class|half\b|part\b|end\b)(?![A-Z])"
)
_SIMILAR = Screened(("imilar",), r"\b[Ss]imilar\s(?:[a-z]+\s)?[a-z]+s?\b(?!\s(?:to|between|in)\b)(?=[\s,.;])")
_THAT_THING = Screened(
    ("that",),
    r"(?<!s\s)\bthat\s(?![a-z]+ed\b|is\b|was\b|said\b|much\b|many\b|far\b|one\b|day\b|way\b|long\b|however\b|too\b)[a-z]{3,}(?=[,.;])",
)
_RANK = Screened(
    ("rank", "comes in", "came in", "placed", "tie"),
    r"\b(?:ranks?|ranked|comes in|came in|placed|ties? for|tied for)\s"
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!\s(?:in|on|among|of|for|at|behind)\b)",
)
_TEASE = re.compile(r"The\s(?:[a-z]+est|best|worst|most\s[a-z]+)\s(?:part|thing|bit)\b")
"""A teaser, which withholds what it is about: "The oddest part of it is not"."""
_SPOT = Screened(("spot",), r"\bthe\s(?:number\s[a-z]+|No\.\s\d+|top|second|third)\sspot\b(?!\s(?:in|on|of|at)\b)")
_COUNTED_BEFORE = re.compile(
    r"[Tt]he\s(?<!\w[Tt]he\s)(?:three|four|five|six|seven|eight|nine|ten)\s[a-z](?![^,.]*\b(?:of|who|that|which|whose)\b)"
)
_CAPTION = re.compile(
    r"(?:[A-Z][\w’'.-]+\s){1,4}(?:as (?:he|she|they) (?:appear|look|arrive|leave)|(?:is |are )?(?:seen|pictured) )"
)
_CREDIT = re.compile(r"(?:[A-Z][\w.’'-]+\s){1,2}[A-Z][\w’'-]+/(?:[A-Z][a-z]+|AP|AFP)\b")
_HERE = re.compile(r"here\b(?<!\where)(?!\s(?:in|at)\s[A-Z])")
_ADDITIVE = Screened(("also", "too.", "too,"), r"(?<!\bbut )(?<!\bwho )(?<!\bwhich )(?<!\band )\balso\b|\btoo[.,]")
"""An additive word. Not "but also", "who also", "and also", which add within the sentence."""
_SOME_TIME_LATER = Screened(
    (" later", " earlier"),
    r"\A(?:(?!,|\b(?:and|but|when|after|before|then|until|who|that|which)\b).)*\s(?:an?|\d+|two|three|four|five|six|seven"
    r"|eight|nine|ten|several)\s(?:second|minute|hour|day|week|month|year)s?\s(?:later|earlier)[.,]",
)
"""A time counted from an event outside the sentence."""
_BARE = Screened(("this", "these", "those"), r"\b(?:this|these|those)(?=[,.;:])")
_AT_ONCE = re.compile(
    r"(?:\S+\s){1,4}(?:immediately|subsequently|promptly)\s(?!(?:after|before|upon|following|when|to)\b)"
)
"""A reaction to an event outside the sentence: "The web immediately lit up"."""
_ONESELF = re.compile(r"us\b(?<!\wus)|let[’']s\b(?<!\wlet.s)")


def points_away(text: str) -> bool:
    """Whether the sentence has a deictic expression whose referent stands outside it."""
    if any(
        rule.match(text)
        for rule in (_COUNT_ALONE, _OF_THOSE, _BOTH_OF_NOTHING, _BARE_RELATIVE, _CAPTION, _CREDIT, _TEASE, _AT_ONCE)
    ):
        return True
    if any(
        rule.search(text)
        for rule in (_COMPARED, _SIMILAR, _THAT_THING, _RANK, _SPOT, _COUNTED_BEFORE, _SOME_TIME_LATER)
    ) or _is_snippet(text):
        return True
    return is_additive(text) or any(_stands_outside(rule, text) for rule in (_HERE, _BARE, _ONESELF))


def is_additive(text: str) -> bool:
    """Whether the sentence adds to what was said before it: "also", "too"."""
    return _stands_outside(_ADDITIVE, text)


def _stands_outside(rule: re.Pattern[str] | Screened, text: str) -> bool:
    """Whether a match stands outside of all quotations."""
    spoken = quotations(text)
    return any(not any(span.start < found.start() < span.end for span in spoken) for found in rule.finditer(text))


def _is_snippet(text: str) -> bool:
    spoken = quotations(text)[:1]
    return any(one.start == 0 and len(text[: one.end].split()) < QUOTATION_WORDS for one in spoken)
