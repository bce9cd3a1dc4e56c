"""Stories as an admin looks for them: by words, by the link of an article, and those that are near to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import address_of
from bot.archive.lookup import ANY_TIME, by_words
from bot.chat.dialog.services import Desk
from bot.model import Filed
from summaries.model import Article
from summaries.text.sentences import words
from summaries.webpage.likeness import telling

MOST: Final = 6
"""Stories to choose from: the buttons that a phone shows at once."""
LEAST_WORD: Final = 3
"""Letters of a word by which near stories are looked for."""
NAMES: Final = 8
"""Words of a headline that are looked for."""

COMPARED: Final = 60
"""Articles that are compared with a story."""
LEAD: Final = 600
"""Code points of their texts that are."""


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story: its articles in order of arrival, the first of which gives its headline."""

    articles: tuple[Article, ...]

    @property
    def id(self) -> str:
        """The id of its first article."""
        return self.articles[0].id

    @property
    def headline(self) -> str:
        """The title of its first article."""
        return self.articles[0].title or self.articles[0].text[:80]


async def story_of(desk: Desk, article: str) -> FoundStory | None:
    """The whole story of an article; None when it is not there, or not compared with the others yet."""
    others = await desk.catalog.together_with(article)
    if others is None:
        return None
    found = [await desk.store.get(Filed, name) for name in (article, *others)]
    there = sorted((one for one in found if one), key=lambda one: (one.news, one.key))
    return FoundStory(tuple(one.article for one in there)) if there else None


async def stories_on(desk: Desk, asked: str) -> list[FoundStory]:
    """The stories with these words, or of the article at this link, those of the newest articles first."""
    address = address_of(Draft(url=asked.strip())) if asked.strip().startswith("http") else 0
    if address:
        filed: Collection[Filed] = await desk.store.every(Filed, address=address)
    else:
        filed = (await by_words(desk.store, asked, ANY_TIME)).filed
    return await _stories(desk, (one.key for one in filed))


async def near(desk: Desk, story: FoundStory) -> list[FoundStory]:
    """Other stories with a word of the headline, those first that begin most like the story."""
    first = story.articles[0]
    asked = [word for word in words(story.headline) if len(word) >= LEAST_WORD][:NAMES]
    if not asked:
        return []
    filed = (await by_words(desk.store, " OR ".join(asked), ANY_TIME, limit=COMPARED)).filed
    own, ours = _beginning(first), {one.id for one in story.articles}
    near_first = sorted(filed, key=lambda one: -len(own & _beginning(one.article)))
    return await _stories(desk, (one.key for one in near_first if one.key not in ours))


def _beginning(article: Article) -> frozenset[str]:
    """The words by which the title and the first lines of an article can be told from others."""
    return telling(f"{article.title}\n{article.text[:LEAD]}", article.language)


async def _stories(desk: Desk, articles: Iterable[str]) -> list[FoundStory]:
    """The stories of these articles, in their order; at most MOST."""
    found: list[FoundStory] = []
    seen: set[str] = set()
    for article in articles:
        if article not in seen and (story := await story_of(desk, article)):
            seen.update(one.id for one in story.articles)
            found.append(story)
        if len(found) == MOST:
            break
    return found
