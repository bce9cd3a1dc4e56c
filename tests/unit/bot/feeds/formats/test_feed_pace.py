from __future__ import annotations

import pytest

from bot.feeds.parse import parse
from bot.model import FeedPace

ITEM = "<item><title>Ferry</title></item>"
SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


def feed(channel: str) -> FeedPace:
    return parse(f"<rss {SY}><channel><title>Harbour</title>{channel}{ITEM}</channel></rss>".encode()).pace


@pytest.mark.parametrize(
    ("channel", "every"),
    [
        ("", 0),
        ("<ttl>60</ttl>", 3_600),
        ("<ttl> 15 minutes</ttl>", 900),
        ("<ttl>soon</ttl>", 0),
        ("<ttl>-5</ttl>", 0),
        ("<ttl>999999999</ttl>", 31_536_000),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1_800),
        ("<sy:updatePeriod> Daily </sy:updatePeriod>", 86_400),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3_600),
        ("<sy:updatePeriod>often</sy:updatePeriod>", 0),
    ],
)
def test_a_feed_says_how_often_it_changes(channel: str, every: int) -> None:
    assert every == feed(channel).every


def test_a_feed_says_when_it_rests() -> None:
    hours = "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>99</hour><hour>x</hour></skipHours>"
    days = "<skipDays><day>Sunday</day><day>saturday</day><day>Holiday</day></skipDays>"

    assert FeedPace(skip_hours=(0, 5), skip_days=(5, 6)) == feed(hours + days)


def test_a_feed_that_always_rests_is_not_believed() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))

    assert () == feed(f"<skipHours>{hours}</skipHours>").skip_hours
