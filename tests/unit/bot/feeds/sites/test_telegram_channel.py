from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.feeds.formats.entry import FeedError
from bot.feeds.parse import parse
from bot.feeds.sites.telegram_channel import preview
from bot.web.url import UrlError

URL = "https://t.me/s/quayside"


def post(number: int, inside: str, kind: str = "") -> str:
    return (
        f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message {kind}" data-post="quayside/{number}">'
        f'{inside}<a class="tgme_widget_message_date" href="https://t.me/quayside/{number}">'
        f'<time datetime="2020-09-08T0{number}:00:00+00:00">x</time></a></div></div>'
    )


def words(text: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'


def channel(*posts: str) -> bytes:
    return (
        '<html><head><meta property="og:title" content="Quayside"></head><body><div class="tgme_channel_info">'
        '<div class="tgme_channel_info_header_title"><span>Quayside News</span></div></div>'
        f'<section class="tgme_channel_history">{"".join(posts)}</section></body></html>'
    ).encode()


def test_a_post_becomes_an_entry_with_its_headline_date_and_link() -> None:
    feed = parse(
        channel(post(1, words("<b>Pier shut</b><br/><br/>The pier is shut, the port said.<br/>Boats wait."))), url=URL
    )
    (entry,) = feed.entries

    assert ("Quayside News", True) == (feed.title, feed.whole)
    assert ("https://t.me/quayside/1", "Pier shut") == (entry.url, entry.title)
    assert "Pier shut\nThe pier is shut, the port said.\nBoats wait." == entry.text
    assert datetime(2020, 9, 8, 1, tzinfo=UTC) == entry.published


def test_a_forwarded_post_is_its_channels_and_a_quoted_message_is_left_out() -> None:
    forwarded = (
        '<div class="tgme_widget_message_forwarded_from">Forwarded from '
        '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/n/7"><span>North Wire</span></a></div>'
        '<a class="tgme_widget_message_reply">'
        '<div class="tgme_widget_message_text js-message_reply_text">An older message.</div></a>'
    )
    (entry,) = parse(channel(post(2, forwarded + words("Boats sail again."))), url=URL).entries

    assert ("North Wire", "Boats sail again.", "") == (entry.outlet, entry.text, entry.title)


def test_media_count_by_their_caption_and_notices_of_the_channel_do_not() -> None:
    feed = parse(
        channel(
            post(1, '<a class="tgme_widget_message_photo_wrap" href="x"></a>' + words("The bridge at dawn.")),
            post(2, '<a class="tgme_widget_message_photo_wrap" href="x"></a>'),
            post(3, words("Channel photo updated"), "service_message"),
            post(4, '<div class="tgme_widget_message_poll_question">Should the tram run at night?</div>'),
        ),
        url=URL,
    )

    assert ["The bridge at dawn.", "Should the tram run at night?"] == [entry.text for entry in feed.entries]


def test_a_channel_without_preview_says_so() -> None:
    page = b'<html><body><div class="tgme_page"><div class="tgme_page_title">Q</div></div></body></html>'
    with pytest.raises(FeedError, match="shows no posts on the web"):
        parse(page, "text/html", "https://t.me/quayside")


@pytest.mark.parametrize(
    "name",
    ["@quayside", "t.me/quayside", "https://t.me/s/quayside", "http://telegram.me/quayside/12", " T.me/quayside?x=1 ",
     "tg://resolve?domain=quayside", "https://t.me/s/quayside?before=20", "https://quayside.t.me/12", "quayside.t.me"],
)  # fmt: skip
def test_a_channel_is_named_in_many_ways(name: str) -> None:
    assert URL == preview(name)


@pytest.mark.parametrize(
    "name",
    [
        "https://example.com/t.me/quayside",
        "quay@example.com",
        "https://t.me/",
        "@",
        "t.me/share/url",
        "https://www.t.me",
    ],
)
def test_other_words_name_no_channel(name: str) -> None:
    assert "" == preview(name)


@pytest.mark.parametrize("name", ["https://t.me/+AbCdEf", "t.me/joinchat/AbC", "https://t.me/c/12345/6"])
def test_an_invitation_to_a_private_chat_is_refused(name: str) -> None:
    with pytest.raises(UrlError, match="private"):
        preview(name)
