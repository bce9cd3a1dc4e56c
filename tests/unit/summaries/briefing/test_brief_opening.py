from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from summaries import Article, Change, Topic, brief

MONDAY = datetime(2020, 9, 7, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)
LEAD = "Shares of Foundrix fell 22% in Hong Kong on Monday after the ministry weighed a ban on its suppliers."
REST = (
    "Foundrix makes chips for phones, and Foundrix buys the tools for its chips from suppliers abroad. "
    "Without suppliers abroad Foundrix cannot make more chips for phones, analysts in Singapore said. "
    "Foundrix denied that its chips for phones serve the armed forces of any country."
)


def test_a_story_opens_with_the_lead_of_an_article_however_central_the_rest_is() -> None:
    articles = [
        Article("a", f"{LEAD} {REST}", outlet="Harbour Wire", published=MONDAY),
        Article("b", f"{LEAD.replace('22%', '21.9%')} {REST}", outlet="Delta Post", published=MONDAY),
    ]

    story = brief(articles, now=MONDAY).stories[0]

    assert story.sentences[0].text.startswith("Shares of Foundrix fell")


def test_a_dateline_is_left_off_the_lead_and_the_cut_is_marked() -> None:
    article = Article("a", f"HONG KONG, 7 September (Harbour Wire) — {LEAD} {REST}", published=MONDAY)

    first = brief([article], now=MONDAY).stories[0].sentences[0]

    assert (LEAD, True) == (first.text, first.cut)
    assert LEAD == article.text[first.receipts[0].start : first.receipts[0].end]


def test_an_ongoing_story_has_the_headline_of_its_newest_report() -> None:
    first = Article("a", f"{LEAD} {REST}", title="Foundrix shares fall by a fifth in Hong Kong", published=MONDAY)
    again = Article("b", f"{LEAD} {REST}", title="Foundrix shares end a black Monday", published=MONDAY + HOUR)
    seen = [receipt for said in brief([first], now=MONDAY).stories[0].sentences for receipt in said.receipts]

    story = brief([first, again], now=MONDAY + HOUR, seen=seen).stories[0]

    assert (Change.ONGOING, again.title) == (story.change, story.headline)


def test_an_article_that_addresses_its_readers_is_told_by_its_title_if_it_begins_with_news() -> None:
    talk = "You can play it with one hand. If you miss a jump, you fall. We think that you will like what you see."
    news = f"Lund Games will sell its first game for telephones in December. {talk}"
    titled = Article("a", news, title="Lund Games comes to telephones", language="en")

    (story,) = brief([titled], now=MONDAY).stories

    assert (titled.title, ()) == (story.headline, story.sentences)
    assert () == brief([replace(titled, title="")], now=MONDAY).stories
    assert () == brief([replace(titled, text=talk)], now=MONDAY).stories


def test_what_is_told_in_another_language_comes_last() -> None:
    fire = "Un incendio destruyó anoche el viejo teatro de Odden; los bomberos evacuaron a treinta actores y músicos."
    foreign = Article("c", fire, published=MONDAY)
    ours = [
        Article("a", "A court in Odden fined the harbour board for its old cranes on Monday.", published=MONDAY - YEAR),
        Article("b", "Odden opens a museum of whales in March, with bones of 40 animals.", published=MONDAY - 2 * YEAR),
    ]

    stories = brief([foreign, *ours], Topic("Odden"), now=MONDAY).stories

    assert ["a", "b", "c"] == [story.sources[0].article for story in stories]


def headline(article: Article, topic: Topic | None = None) -> str:
    return brief([article], topic, now=MONDAY).stories[0].headline


def test_what_is_told_by_headline_and_link_has_its_own_title() -> None:
    steps = "1. Bleed your radiators.\n\n2. Lower the thermostat by a degree.\n\n3. Close the doors between rooms."

    assert "7 ways to heat your home" == headline(Article("a", steps, "7 ways to heat your home", published=MONDAY))


def test_a_greeting_or_a_word_of_its_writer_is_no_headline() -> None:
    talk = (
        "ANCHOR: Good evening.\n\nREPORTER: I am at the port of Odden. The port is closed because of a strike.\n\n"
        "ANCHOR: What happens next?\n\nREPORTER: The dockers of Odden meet on Tuesday."
    )

    assert "The port is closed because of a strike" == headline(Article("a", talk, published=MONDAY, language="en"))


def told(title: str, *paragraphs: str) -> list[str]:
    """The sentences that a briefing prints of one article."""
    article = Article("a", "\n\n".join(paragraphs), title, "Quay Post", published=MONDAY, language="en")
    return [one.text for story in brief([article], now=MONDAY).stories for one in story.sentences]


def test_a_name_that_ends_with_a_question_mark_ends_no_sentence() -> None:
    lead = "Which? said on Monday that four of the ten dishwashers that it tested leak."
    printed = told("Which? finds leaks", lead, "Three of them leaked when full, the group found in its laboratory.")
    assert lead == printed[0]


def test_an_answer_is_not_told_without_its_question() -> None:
    lines = ("Q: What did the ferry cost?", "A: The city paid 12 million euros.", "Q: When does it sail?", "A: In May.")
    assert not any(one.startswith(("A:", "The city")) for one in told("Four questions on the ferry", *lines))


def test_of_a_list_of_advice_no_item_is_told_alone() -> None:
    items = ("1. Change the password.", "2. Look at your bank account.", "3. Tell your bank.")
    assert [] == told("What to do after a data leak", *items)
