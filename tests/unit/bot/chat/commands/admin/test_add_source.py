"""/addsource, over the real collector and a web of set pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import FeedOffer, Filed, Source
from bot.render.texts import admin_texts, chat_texts
from bot.sources.collect import Collector
from tests.fakes.desk import ADMIN, Office, labels, text

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title><link>https://harbour.example/</link>
<item><title>SMIC &lt;b&gt;falls&lt;/b&gt; @durov</title><link>https://harbour.example/1</link><guid>1</guid>
<pubDate>Tue, 08 Sep 2020 14:20:00 GMT</pubDate></item>
<item><title>Older news</title><link>https://harbour.example/2</link><guid>2</guid>
<pubDate>Mon, 07 Sep 2020 09:00:00 GMT</pubDate></item></channel></rss>"""
SITE = (
    b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Welcome</body></html>'
)
OPML = b"""<opml version="2.0"><body><outline text="One" xmlUrl="https://one.example/feed"/>
<outline text="Two" xmlUrl="https://two.example/feed"/></body></opml>"""
URL = "https://harbour.example/feed.xml"


def office() -> Office:
    made = Office()
    made.web.pages = {URL: FEED, "https://harbour.example/": SITE, "https://harbour.example": SITE}
    return made


async def read_all(made: Office) -> None:
    assert isinstance(made.desk.collector, Collector)
    await made.desk.collector.run_once()


async def added(made: Office, *feeds: tuple[str, str], origin: str = "chat") -> None:
    for url, title in feeds:
        await made.desk.collector.add(url, origin, title)


async def test_a_source_is_looked_at_shown_and_asked_about_before_it_is_saved() -> None:
    made = office()
    reply = await made.say("/addsource harbour.example", who=ADMIN)
    assert ["Looking at harbour.\u2060example …"] == made.messenger.texts(ADMIN)
    said = text(reply)
    assert said.startswith("Harbour Wire\n")
    assert "2 entries, the latest:\n• SMIC falls @\u2060durov 14:20\n• Older news 7 Sep 09:00" in said
    assert ["Add it", "No, thanks", "Add it with the last 24 h"] == labels(reply)
    assert () == await made.store.every(Source)


async def test_saying_yes_saves_it_and_floods_nobody() -> None:
    made = office()
    reply = await made.say(f"/addsource {URL}", who=ADMIN)
    assert "Added: Harbour Wire." == text(await made.press(reply, "Add it", who=ADMIN))
    (source,) = await made.store.every(Source)
    assert (URL, "Harbour Wire", "chat") == (source.url, source.title, source.origin)
    assert () == await made.store.every(FeedOffer)
    assert 0 == await made.store.count(Filed)


async def test_saying_no_forgets_it() -> None:
    made = office()
    reply = await made.say(f"/addsource {URL}", who=ADMIN)
    assert admin_texts.NOT_ADDED == text(await made.press(reply, "No, thanks", who=ADMIN))
    assert admin_texts.PENDING_GONE == (await made.press(reply, "Add it", who=ADMIN)).notice
    assert () == await made.store.every(Source)


async def test_what_nobody_decides_on_is_forgotten_after_a_week() -> None:
    made = office()
    made.web.pages["https://other.example/feed"] = FEED
    first = await made.say(f"/addsource {URL}", who=ADMIN)
    made.clock.jump(timedelta(days=6))
    await made.say("/addsource https://other.example/feed", who=ADMIN)
    assert 2 == await made.store.count(FeedOffer)
    made.clock.jump(timedelta(days=2))
    await made.say("/addsource https://other.example/feed", who=ADMIN)
    assert admin_texts.PENDING_GONE == (await made.press(first, "Add it", who=ADMIN)).notice
    assert 1 == await made.store.count(FeedOffer)


async def test_a_reader_who_presses_the_button_adds_nothing() -> None:
    made = office()
    reply = await made.say(f"/addsource {URL}", who=ADMIN)
    assert chat_texts.ADMINS_ONLY == (await made.press(reply, "Add it")).notice
    assert () == await made.store.every(Source)


async def test_a_pasted_address_is_an_offer_to_add_it() -> None:
    assert "Add it" in labels(await office().say(URL, who=ADMIN))
    assert chat_texts.ADMINS_ADD_LINKS == text(await office().say(URL))


async def test_a_source_that_is_read_already_is_named() -> None:
    made = office()
    await added(made, (URL, "Harbour Wire"))
    assert "I already collect that source: Harbour Wire." == text(await made.say(f"/addsource {URL}", who=ADMIN))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "send the address"),
        ("not an address", "not a web address"),
        ("ftp://harbour.example/feed", "only http and https"),
        ("https://user:secret@harbour.example/", "user name or password"),
        ("https://silent.example/", "The server does not answer."),
        ("javascript:alert(1)", "address"),
    ],
)
async def test_an_address_that_cannot_be_read_gets_one_kind_line(asked: str, said: str) -> None:
    made = office()
    reply = text(await made.say(f"/addsource {asked}", who=ADMIN))
    assert said.casefold() in reply.casefold().replace("\u2060", "")
    assert "secret" not in reply
    assert () == await made.store.every(Source)


async def test_a_page_without_a_feed_says_so() -> None:
    made = office()
    made.web.pages = {"https://plain.example/": b"<html><body>Nothing here</body></html>"}
    assert "No feed was found" in text(await made.say("/addsource https://plain.example/", who=ADMIN))


async def test_a_list_of_feeds_is_offered_and_added_at_once() -> None:
    made = office()
    reply = await made.send_file("feeds.opml", OPML)
    assert "That list contains 2 feeds: One and Two." in text(reply)
    said = text(await made.press(reply, "Add them", who=ADMIN))
    assert "2 sources added (2 cannot be read)." in said
    assert {"One", "Two"} == {source.title for source in await made.store.every(Source)}


async def test_each_feed_of_a_list_has_a_line_added_there_already_dead_or_left_out() -> None:
    made = office()
    await added(made, ("https://known.example/feed", "Known"))
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{url}"/>'
        for name, url in (
            ("Harbour", URL),
            ("Known", "https://known.example/feed"),
            ("Dead", "https://dead.example/feed"),
            ("Local", "file:///etc/passwd"),
        )
    )
    body = f'<opml version="2.0"><body><outline text="Ports">{outlines}</outline></body></opml>'
    offered = await made.send_file("feeds.opml", body.encode())
    assert "Left out:" in text(offered)
    assert "passwd" in text(offered)

    said = text(await made.press(offered, "Add them", who=ADMIN))
    assert "2 sources added (1 cannot be read), 1 already there." in said
    assert "✓ Harbour: added" in said
    assert "✓ Known: already there" in said
    assert "! Dead: added, but cannot be read: the server does not answer" in said
    groups = {source.title: source.group for source in await made.store.every(Source)}
    assert {"Harbour": "Ports", "Known": "", "Dead": "Ports"} == groups


async def test_what_is_to_be_known_of_a_feed_is_shown_before_it_is_saved() -> None:
    made = office()
    await made.file("SMIC falls @durov", "The same event.", "Delta Post", url="https://delta.example/smic")
    said = text(await made.say(f"/addsource {URL}", who=ADMIN))
    assert "Text: titles only; its pages cannot be read: the server does not answer." in said
    assert "Posts: too few dates to say how many a day." in said
    assert "Dates: sound." in said
    assert "From others already: 1 of 2 entries." in said


async def test_the_last_day_of_a_feed_counts_as_new_if_the_admin_says_so() -> None:
    made = office()
    reply = await made.say(f"/addsource {URL}", who=ADMIN)
    said = text(await made.press(reply, "Add it with the last 24 h", who=ADMIN))
    assert "Added: Harbour Wire. What it published in the last 24 hours counts as new." == said
    await read_all(made)
    old = {filed.article.title: filed.old_post for filed in await made.store.articles()}
    assert {"SMIC falls @durov": False, "Older news": True} == old


async def test_without_that_everything_that_the_feed_has_is_an_old_post() -> None:
    made = office()
    await made.press(await made.say(f"/addsource {URL}", who=ADMIN), "Add it", who=ADMIN)
    await read_all(made)
    assert {True} == {filed.old_post for filed in await made.store.articles()}


async def test_of_several_feeds_of_a_site_another_can_be_looked_at() -> None:
    made = office()
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    head = "".join(map(link.format, ("/feed.xml", "/ships.xml")))
    made.web.pages["https://harbour.example/"] = f"<html><head>{head}</head><body>Welcome</body></html>".encode()
    made.web.pages["https://harbour.example/ships.xml"] = FEED.replace(b"Harbour Wire", b"Ships")
    reply = await made.say("/addsource https://harbour.example/", who=ADMIN)
    assert "Rather /ships.xml" in labels(reply)

    other = await made.press(reply, "Rather /ships.xml", who=ADMIN)
    assert text(other).startswith("Ships\n")
    await made.press(other, "Add it", who=ADMIN)
    assert ["https://harbour.example/ships.xml"] == [source.url for source in await made.store.every(Source)]
