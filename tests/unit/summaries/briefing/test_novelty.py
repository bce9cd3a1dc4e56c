"""What is new to a chat: judged by the facts that it was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from summaries.briefing.brief import brief
from summaries.model import Article, BriefedStory, Change, Receipt, Story

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TITLE = "Fire closes the harbour of Odden"
LEAD = "A fire closed the harbour of Odden on Monday and burnt four ferries of Lund Lines."
COST = "Insurers put the damage in Odden at 90 million kroner, the Harby Gazette reported."
ARREST = "Police in Odden arrested a night watchman of Lund Lines over the fire on Wednesday."


def article(name: str, *lines: str, hours: int = 0) -> Article:
    return Article(name, " ".join(lines), TITLE, f"Outlet {name}", "", NOON + timedelta(hours=hours), "en")


def story_of(articles: list[Article], seen: list[Receipt], told: tuple[str, ...] = ()) -> BriefedStory:
    one = Story(articles[0].id, tuple(article.id for article in articles))
    (story,) = brief(articles, now=NOON + timedelta(days=1), seen=seen, told=told, stories=[one]).stories
    return story


def receipts(story: BriefedStory) -> list[Receipt]:
    return [one for sentence in story.sentences for one in sentence.receipts]


def test_what_an_article_alone_says_is_news_although_it_was_cited_before() -> None:
    first, cited = article("a", LEAD), article("b", LEAD, COST)
    seen = receipts(story_of([first], []))

    story = story_of([first, cited], seen)

    assert (Change.UPDATED, [COST]) == (story.change, [sentence.text for sentence in story.sentences])


def test_an_article_that_was_told_from_is_told() -> None:
    first = article("a", LEAD, COST)
    seen = [one for one in receipts(story_of([first], [])) if one.start == 0]

    assert Change.ONGOING == story_of([first], seen).change


def test_an_article_that_changed_is_news_again() -> None:
    first = article("a", LEAD)
    seen = receipts(story_of([first], []))
    changed = replace(first, text=f"{LEAD.replace('four', '5')} {ARREST}")

    story = story_of([changed], seen, (LEAD,))

    assert Change.UPDATED == story.change
    assert ARREST in [sentence.text for sentence in story.sentences]


def test_an_article_that_changed_in_words_alone_is_no_news() -> None:
    first = article("a", LEAD)
    seen = receipts(story_of([first], []))
    changed = replace(first, text=LEAD.replace("closed the harbour", "has closed the harbour"))

    assert Change.ONGOING == story_of([changed], seen, (LEAD,)).change


def test_a_text_on_another_story_tells_nothing_of_this_one() -> None:
    other = "Fishermen of Kvist landed 90 tons of herring in August, more than in any year before."

    assert Change.NEW == story_of([article("a", LEAD)], [], (other,)).change


def test_a_sentence_that_was_told_is_not_told_again_in_a_story_that_is_new() -> None:
    first = article("a", LEAD, ARREST)
    seen = [one for one in receipts(story_of([first], [])) if one.start == 0]
    copy = [replace(one, article="z") for one in seen]

    story = story_of([first], copy)

    assert LEAD not in [sentence.text for sentence in story.sentences]


def test_another_number_for_what_was_told_is_news_however_little_else_is() -> None:
    lead = "Six people died in a fire at the Hotel Astoria in Odden on Monday, the police of Odden said."
    again = "Police in Odden said that four people, not six, died in the fire at the Hotel Astoria on Monday."
    first = article("a", f"{lead} {ARREST}")
    seen = receipts(story_of([first], []))

    told = story_of([first, article("b", again)], seen, (lead,))

    assert (Change.UPDATED, [again]) == (told.change, [sentence.text for sentence in told.sentences])


def test_what_refers_to_a_told_sentence_stands_behind_its_first_words() -> None:
    first = article("a", LEAD)
    further = "It also destroyed the only crane there, a gift of the town of Kvist from 1962."
    copy = article("b", LEAD, further)

    story = story_of([first, copy], receipts(story_of([first], [])))
    reminder, new = story.sentences

    assert (Change.UPDATED, further) == (story.change, new.text)
    assert LEAD.startswith(reminder.text)
    assert [" …"] == [one.text for one in reminder.additions]
