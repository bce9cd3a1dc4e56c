"""The headline of a story: the best of its own titles, else the first clause of its best sentence. Never invented.

Pure; imported by the briefing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence

from summaries.briefing.story_context import Dossier
from summaries.grammar.english.anaphora import has_verb
from summaries.model import Article
from summaries.text.quotation import OPENING_MARKS, quotations
from summaries.text.sentences import terms
from summaries.topics import Topic, match

SHORTEST, SHORT, LONGEST = 20, 70, 120
"""Characters of a headline that says something, of one that needs no cut, and of two lines of a phone."""

FEWEST = 3
"""Words under which a last clause says nothing."""

_TEASE = re.compile(
    r"\?|…|\.\.\.|^(?:how|why|what|who|when|where|here(?:’|')?s|this is|these|watch|video|photos|live|opinion|analysis"
    r"|explained|explainer|\d+ (?:things|ways|reasons|facts)|everything you)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:]\s(?!(?:if|though|albeit|yet|but)\s[\w-]+,)|\s[–—-]{1,2}\s"
    r"|\s(?=(?:after|as(?!\san?\s)|when|while|which|amid|because|despite|although|though|before|following|since|where"
    r"|until|unless|whereas|even|but)\s)"
)
_SAID = re.compile(r"\b(?:said|says|told|reported|according to|claimed|claims|alleged|announced|confirmed)\b")
_SAID_BUT_WHAT = re.compile(r"\b(?:said|says|told|reported|announced)(?:\s(?:on|in|late|early))?(?:\s[A-Z]\w+)?$")
_SUBORDINATE = re.compile(
    r"(?:After|As|When|While|Although|Though|Despite|Because|Before|Since|If|In|On|At|With|By|For|To|From|Under|During"
    r"|Amid|Following|Until|Unless|Over|Even|Just|Besides|Ever|Instead|Given|Rather|According)\b"
)
_DAY_FIRST = re.compile(r"(?:On|In|Last|Late|Early|Earlier|This|Yesterday|Today)\b[^,]{0,24},\s(?=[A-Z])")
_PHRASE = re.compile(
    r"\s(?=(?:in|of|for|from|with|at|during|over|on|through|between|against|by|near|around|that|who|which)\s)"
)
_BESIDE = re.compile(r"(?:who|which|whose|where|when|a|an|the|one|\d+|including|known|born|formerly|also)\b")
_OPEN_END = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|for|and|or|but|with|by|from|its|their|his|her|that|is|are|was|were|be|been|has|have|had"
    r"|days?|weeks?|months?|years?|hours?|minutes?|long|just|shortly|soon|ever|even|only|not|so|such|as|said|says|best)$"
)


def headline(dossier: Dossier, topic: Topic | None, lead: Callable[[], int], known: Collection[str] = ()) -> str:
    """The best title of the story's own articles, of those about the topic if there is one; else words of its lead.

    A title that names the topic goes before others; of these only that of the article in which the lead stands, if it
    speaks of the topic early on. Of a story that goes on, articles that the chat does not know (`known` are the ids of
    the others) go first. `lead` is asked only where it is needed: to find it takes longer than all else here.
    """
    articles = [article for article in dossier.articles if article.id not in known] or dossier.articles
    titled = [article for article in articles if article.title.strip()]
    fit = [one for one in titled if _is_fit(one.title.strip())]
    if sure := [one for one in fit if dossier.languages[one.id] == dossier.language and _is_on(topic, one.title)]:
        return _best(sure, dossier, topic)
    sentence = dossier.pool.sentences[lead()]
    about = [
        one for one in fit if _is_on(topic, one.title) or (one.id == sentence.article and dossier.speaks_early(one))
    ]
    if about or (sentence.text[0] in OPENING_MARKS and titled):  # words cut out of what somebody says are no headline
        return _best(about or fit or titled, dossier, topic)
    return from_sentence(sentence.text, dossier.languages[sentence.article])


def _is_fit(title: str) -> bool:
    return SHORTEST <= len(title) <= LONGEST and not _TEASE.search(title)


def _best(articles: Sequence[Article], dossier: Dossier, topic: Topic | None) -> str:
    """The title in the story's language, before others; then one that names the topic; then the one that tells most."""
    ranked = (
        (dossier.languages[one.id] == dossier.language, _is_on(topic, title), _worth(dossier, title), title)
        for one in articles
        if (title := one.title.strip())
    )
    return max(ranked)[-1]


def _is_on(topic: Topic | None, title: str) -> bool:
    return topic is None or match(topic, Article("", "", title)) is not None


def _worth(dossier: Dossier, title: str) -> float:
    """How much of what the story is about the title says, its length set against it."""
    bag = terms(title, dossier.language)
    return float(dossier.pool.centre[dossier.pool.matrix.columns_of(bag)].sum()) / math.sqrt(4 + len(bag))


def from_sentence(sentence: str, language: str = "en") -> str:
    """The words of a sentence that make a headline: all of them when they are few, else its first clauses.

    Who said it is kept with what was said where there is room; a day at the start is left off.

    >>> from_sentence("On Monday, Foundrix shares fell 22% in Hong Kong after the ministry weighed a ban on its tools.")
    'Foundrix shares fell 22% in Hong Kong'
    """
    text = sentence[found.end() :] if (found := _DAY_FIRST.match(sentence)) else sentence
    whole = text.rstrip(" .。")
    if len(whole) <= SHORT:
        return whole
    ends = [end for found in _CLAUSE.finditer(whole) if _is_clause(whole, end := found.start(), language)]
    told = [end for end in ends if not _SAID.search(whole, end)]
    if told or len(whole) <= LONGEST:
        return whole[: min(told, default=len(whole))]
    phrases = [end for found in _PHRASE.finditer(whole, SHORT) if _is_clause(whole, end := found.start(), language)]
    return whole[: max(ends or phrases, default=len(whole))]


def _is_clause(whole: str, end: int, language: str) -> bool:
    """Whether the words up to `end` can stand as a headline: long enough, closed, with a verb of their own."""
    kept = whole[:end]
    if not SHORTEST <= end <= LONGEST or _OPEN_END.search(kept) or kept.count("(") != kept.count(")"):
        return False
    if any(span.start < end < span.end for span in quotations(whole)) or (_SUBORDINATE.match(kept) and "," not in kept):
        return False
    if whole[end] == ":" and _SAID_BUT_WHAT.search(kept):
        return False
    first, *rest = kept.split(", ")
    if rest and not _SAID.search(rest[-1]) and (_BESIDE.match(rest[-1]) or len(rest[-1].split()) < FEWEST):
        return False
    main = " ".join([first, *(part for part in rest if not _BESIDE.match(part))])
    return language != "en" or has_verb(main)
