"""In which languages a question is answered: those that the chat has chosen, and those in whose letters it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.archive.lookup import SearchResult
from bot.chat.dialog import chat_view
from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.chat.questions.subjects import Subject
from bot.model import Filed
from summaries.languages import CODES, profile
from summaries.languages.scripts import script_of
from summaries.model import Briefing
from summaries.reading.read import is_in, language_of
from summaries.text.sentences import language

_HAN = frozenset({"han", "kana"})
"""Scripts that a few Han characters may belong to."""


async def told_in(desk: Desk, ask: Request, asked: Iterable[Subject]) -> frozenset[str]:
    """The languages in which a chat is told what it asks for, none for all."""
    chosen = (await chat_view.chat(desk, ask)).news_languages
    return with_asked(chosen, " ".join(one.asked for one in asked))


def with_asked(chosen: Collection[str], words: str) -> frozenset[str]:
    """The chosen languages, and those written in the letters of the words when no chosen one is: none for all.

    >>> sorted(with_asked(["en"], "华为")), sorted(with_asked(["en"], "Huawei"))
    (['en', 'ja', 'zh'], ['en'])
    """
    if not chosen or not any(one.isalpha() and script_of(one) != "latin" for one in words):
        return frozenset(chosen)
    asked = language(words)
    scripts = _HAN if profile(asked).script in _HAN else {profile(asked).script}
    if not asked or any(code == asked or profile(code).script in scripts for code in chosen):
        return frozenset(chosen)
    alike = (code for code in CODES if profile(code).script in scripts)
    return frozenset((*chosen, asked, *alike))


def in_languages(result: SearchResult, languages: Collection[str]) -> SearchResult:
    """What was found, without the articles in other languages."""
    return replace(result, filed=tuple(one for one in result.filed if is_in(one.article, languages)))


def left_out(
    results: Iterable[SearchResult], languages: Collection[str], made: Sequence[Briefing] = ()
) -> tuple[tuple[str, int], ...]:
    """How many articles that were found are in other languages, by these, and not sources of what is told."""
    cited = {source.article for one in made for story in one.stories for source in story.sources}
    found: dict[str, Filed] = {one.key: one for result in results for one in result.filed}
    others = [one.article for one in found.values() if one.key not in cited and not is_in(one.article, languages)]
    return tuple(Counter(map(language_of, others)).most_common())
