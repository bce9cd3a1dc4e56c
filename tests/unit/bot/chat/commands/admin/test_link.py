"""An article by its link, in a private chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.commands.admin.link import shared, without_links
from bot.model import Filed, Source
from bot.render.texts import chat_texts
from tests.fakes.desk import ADMIN, NOW, Office, labels, text, written
from tests.fakes.site import item, rss

URL = "https://www.wire.example/2020/09/pier-reopens.html"
BODY = (
    "The pier of Harwick has opened again after ten months of repairs, the council said on Tuesday.",
    "It had closed last November, when a coaster tore off twelve of its piles in a gale. Engineers drove forty of oak.",
    "The work cost two million pounds, of which the owner of the coaster paid a third after a hearing in March.",
    "Ferries to the islands call there from Friday, three times a day until the end of October.",
)


def page(title: str = "Pier of Harwick opens again", *paragraphs: str) -> bytes:
    """A page with an article."""
    told = "".join(f"<p>{one}</p>" for one in paragraphs or BODY)
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Harbour Wire</title>"
        "<meta property='og:site_name' content='Harbour Wire'>"
        "<meta property='article:published_time' content='2020-09-08T09:05:00+00:00'></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{told}</article></body></html>"
    ).encode()


def office(**pages: bytes) -> Office:
    made = Office()
    made.web.pages = {URL: page(), "https://www.wire.example/": page(), **pages}
    return made


async def test_an_article_is_filed_by_its_link_with_its_own_outlet_and_date() -> None:
    here = office()
    reply = await here.say(URL, who=ADMIN)

    said = text(reply).splitlines()
    assert said[0].startswith("Saved: Pier of Harwick opens again (")
    assert ["Harbour Wire, 09:05.", "Story: the first article on it."] == said[1:]
    assert ["Add wire.example as a source"] == labels(reply)
    (filed,) = await here.store.every(Filed)
    assert ("chat", URL, "Harbour Wire") == (filed.source, filed.article.url, filed.article.outlet)
    assert datetime(2020, 9, 8, 9, 5, tzinfo=UTC) == filed.article.published
    assert filed.article.text.endswith("\n".join(BODY))


async def test_an_article_that_a_phone_shares_with_its_title_is_filed() -> None:
    here = office()
    await here.say(f"Pier of Harwick opens again\n{URL}", who=ADMIN)
    assert 1 == await here.store.count(Filed)


async def test_the_answer_names_the_story_that_the_article_joins() -> None:
    here = office()
    await here.file("Pier of Harwick opens again after repairs", " ".join(BODY), "Delta Post", hours=5)
    assert "Story: with 1 other article, such as “Pier of Harwick opens again after repairs” (Delta Post)." in text(
        await here.say(URL, who=ADMIN)
    )


async def test_a_link_that_was_sent_before_brings_the_article_that_there_is() -> None:
    here = office()
    await here.say(URL, who=ADMIN)
    assert text(await here.say(URL, who=ADMIN)).startswith("I already have that article: Pier of Harwick")
    assert 1 == await here.store.count(Filed)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (page("Log in", "Log in with your password to read on.", "You have no account? Register for free."), "login"),
        (
            page("Page not found", "The page that you look for does not exist.", "Go to our front page."),
            "no such page",
        ),
        (b"<!doctype html><title>x</title><p>hello</p>", "hardly any text"),
        (b"\x89PNG\r\n", "no article"),
    ],
)
async def test_what_is_no_article_says_why(body: bytes, why: str) -> None:
    here = office(**{URL: body})
    said = text(await here.say(URL, who=ADMIN))
    assert said.startswith("Nothing was saved from that link: ")
    assert why in said
    assert 0 == await here.store.count(Filed)


async def test_a_link_that_cannot_be_read_says_why() -> None:
    assert "The server does not answer." == text(await office().say("https://gone.example/a/b", who=ADMIN))


async def test_a_feed_is_offered_as_a_source() -> None:
    feed = "https://www.wire.example/news.xml"
    here = office(**{feed: rss(item(1))})
    reply = await here.say(feed, who=ADMIN)
    assert "Should I add it?" in text(reply)
    assert () == await here.store.every(Source)


async def test_readers_are_told_that_admins_add_links() -> None:
    here = office()
    assert chat_texts.ADMINS_ADD_LINKS == text(await here.say(URL))
    assert 0 == await here.store.count(Filed)


async def test_a_forwarded_post_brings_the_article_that_it_links_to() -> None:
    here = office()
    posted = replace(written(f"Pier of Harwick opens again\n\n{URL}", who=ADMIN), forwarded="Wire channel", posted=NOW)
    await here.asked(posted)
    (filed,) = await here.store.every(Filed)
    assert ("Harbour Wire", URL) == (filed.article.outlet, filed.article.url)


async def test_a_forwarded_post_on_something_else_than_its_link_is_an_article_itself() -> None:
    here = office()
    words = "Huawei has sold its phone unit to thirty agents and dealers in Shenzhen."
    await here.asked(replace(written(f"{words} {URL}", who=ADMIN), forwarded="Chips", posted=NOW - timedelta(hours=1)))
    (filed,) = await here.store.every(Filed)
    assert ("Chips", words) == (filed.article.outlet, filed.article.text)


async def test_a_forwarded_post_whose_link_cannot_be_read_is_filed_without_the_link_and_its_label() -> None:
    here = office()
    words = "Pier of Harwick opens again\n\nFerries call from Friday: three a day.\nRead more: https://gone.example/x"
    await here.asked(replace(written(words, who=ADMIN), forwarded="Wire", posted=NOW))
    (filed,) = await here.store.every(Filed)
    assert "Pier of Harwick opens again\n\nFerries call from Friday: three a day." == filed.article.text


async def test_a_forwarded_post_of_a_label_and_a_link_is_what_the_link_leads_to() -> None:
    here = office()
    await here.asked(replace(written(f"👉 {URL}", who=ADMIN), forwarded="Wire", posted=NOW))
    (filed,) = await here.store.every(Filed)
    assert URL == filed.article.url


async def test_a_link_that_an_admin_sends_to_the_bot_in_a_group_is_read_as_in_private() -> None:
    here = office()
    assert text(await here.say(URL, who=ADMIN, group=True)).startswith("Saved: Pier of Harwick opens again (")
    assert chat_texts.ADMINS_ADD_LINKS == text(await here.say(URL, group=True))
    assert 1 == await here.store.count(Filed)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (f"One {URL} two.\nThree.", "One two.\nThree."),
        (f"The minister said at a long conference with the press of the town: {URL}", "conference with the press of"),
        (f"Source → {URL}", ""),
        (URL, ""),
    ],
)
def test_a_text_without_its_links_keeps_its_other_words(words: str, left: str) -> None:
    found = without_links(words)
    assert left in found
    assert bool(left) is bool(found)


CHANNEL = (
    b'<html><body class="tgme_page"><a href="https://telegram.org/"></a><div class="tgme_channel_info_header_title">'
    b'<span>Wire</span></div><main class="tgme_channel_history">'
    b'<div class="tgme_widget_message" data-post="wirenews/41"><div class="tgme_widget_message_text">Mill shuts.</div>'
    b'<time datetime="2020-09-07T10:00:00+00:00"></time></div>'
    b'<div class="tgme_widget_message" data-post="wirenews/42"><div class="tgme_widget_message_text">Pier opens.</div>'
    b'<time datetime="2020-09-08T10:00:00+00:00"></time></div></main></body></html>'
)


async def test_a_post_of_a_channel_is_filed_by_its_link() -> None:
    here = office(**{"https://t.me/s/wirenews/42": CHANNEL})
    await here.say("https://t.me/wirenews/42", who=ADMIN)
    (filed,) = await here.store.every(Filed)
    assert ("Pier opens.", "https://t.me/wirenews/42") == (filed.article.text, filed.article.url)


async def test_several_links_in_a_message_are_answered_one_by_one() -> None:
    other = "https://www.wire.example/2020/09/mill.html"
    here = office(**{other: page("Mill at Corran shuts", *(line.replace("pier", "mill") for line in BODY))})
    reply = await here.say(f"{URL}\n{other}\nhttps://gone.example/x", who=ADMIN)
    assert 3 == len(reply.messages)
    assert 2 == await here.store.count(Filed)


async def test_a_link_behind_words_of_a_forwarded_post_is_followed_and_one_to_telegram_is_not() -> None:
    here = office()
    words = "Pier of Harwick opens again\n\nMore\nhttps://t.me/wirenews"
    await here.asked(replace(written(words, who=ADMIN), forwarded="Wire", posted=NOW, links=(URL,)))
    (filed,) = await here.store.every(Filed)
    assert URL == filed.article.url


async def test_a_forwarded_link_that_cannot_be_read_is_no_article() -> None:
    here = office()
    said = text(await here.asked(replace(written("https://gone.example/x", who=ADMIN), forwarded="Wire", posted=NOW)))
    assert "The server does not answer." == said
    assert 0 == await here.store.count(Filed)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"see ({URL})", URL),
        (f"{URL}_(x).", f"{URL}_(x)"),
        (f"“{URL}”, they say!", URL),
        (f"{URL} {URL}", ""),
        (f"{'long ' * 50}{URL}", ""),
    ],
)
def test_the_link_of_a_shared_message_is_found_without_the_marks_around_it(words: str, found: str) -> None:
    assert found == shared(words)
