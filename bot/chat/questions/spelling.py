"""What was asked, put as the archive and the topics have it: a mistyped name among other words, a pasted headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.chat.parsing.question import content_words
from bot.chat.questions.subjects import Subject, subjects
from bot.ports import Store
from summaries.text.search_terms import asked_terms, search_terms, terms_of
from summaries.topics import Topic, find_topic, is_alias, is_name
from summaries.topics.expression import alternatives

HEADLINE: Final = 4
"""Words from which parts that stand in one title together are that title, and not subjects by themselves."""
SHORTEST: Final = 5
"""Letters of a word that may be a mistyped name: of fewer, too many are other names ("SAIC")."""
TITLES: Final = 20
"""The newest articles with all words of what may be a title whose titles are looked at."""


async def understood(
    store: Store, asked: Sequence[str], in_force: Sequence[Topic], *, is_open: bool = False
) -> list[Subject]:
    """The subjects that the parts of a question mean, as `subjects`, by what the archive has."""
    parts = [" ".join(asked)] if await _is_headline(store, asked) else list(asked)
    found: list[Subject] = []
    for part in parts:
        mistyped = await _mistyped(store, part, in_force)
        words = [mistyped[word].name if word in mistyped else word for word in part.split()]
        written = {topic: word for word, topic in mistyped.items()}
        for one in subjects([" ".join(words)], in_force, is_open=is_open):
            typed = written.get(one.topic, "") if one.topic else ""
            found.append(replace(one, mistyped=typed) if typed else one)
    return list({(one.topic or one.asked, one.words, one.without): one for one in found}.values())


async def _mistyped(store: Store, part: str, in_force: Sequence[Topic]) -> dict[str, Topic]:
    """The words of several that no article has, each with the topic whose name it nearly is."""
    sides = alternatives(part)
    words = content_words(sides[0].words) if len(sides) == 1 else []
    if len(words) < 2:  # noqa: PLR2004 - a word by itself is read as a topic before anything is searched
        return {}
    terms = {word: terms_of(word) for word in words if len(word) >= SHORTEST}
    known = await store.frequencies({term for found in terms.values() for term in found})
    unknown = [word for word, found in terms.items() if not any(known[term] for term in found)]
    meant = {word: find_topic(word, in_force).topic for word in unknown}
    return {word: one for word, one in meant.items() if one and not (is_name(word, one) or is_alias(word, one))}


async def _is_headline(store: Store, asked: Sequence[str]) -> bool:
    """Whether several parts stand in the title of one article together: a headline that has a comma."""
    terms = asked_terms(" ".join(asked)) if len(asked) > 1 else {}
    if len(terms) < HEADLINE:
        return False
    found = await store.search(tuple(terms), limit=TITLES)
    return any(terms.keys() <= set(search_terms(filed.article.title)) for filed in found)
