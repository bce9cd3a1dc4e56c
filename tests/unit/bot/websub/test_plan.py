from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import PushSubscription, PushWish
from bot.websub.plan import UNCONFIRMED, WAITS, Offer, plan

NOW = datetime(2024, 5, 1, tzinfo=UTC)
OFFER = ("https://hub.example/", "https://wire.example/feed")


def made(source: str, offer: Offer) -> PushSubscription:
    return PushSubscription(f"path of {source}", source, *offer, "secret", "https://us.example/w")


def test_a_hub_that_does_not_confirm_is_asked_at_growing_intervals() -> None:
    (known,) = plan([], {"s": OFFER}, NOW, made).ask
    now = NOW
    for wait in (*WAITS, WAITS[-1]):
        assert () == plan([known], {"s": OFFER}, now + wait - timedelta(seconds=1), made).ask
        now += wait
        (known,) = plan([known], {"s": OFFER}, now, made).ask
    assert len(WAITS) + 2 == known.tries


def test_a_feed_that_changes_its_hub_is_subscribed_at_the_new_one_and_unsubscribed_at_the_old_one() -> None:
    (first,) = plan([], {"s": OFFER}, NOW, made).ask
    live = PushSubscription(
        first.name, "s", *OFFER, "secret", "https://us.example/w", NOW, expires=NOW + timedelta(days=9)
    )
    other = ("https://other.example/hub", OFFER[1])
    ended, new = plan([live], {"s": other}, NOW, made).ask

    assert [(OFFER[0], PushWish.END), (other[0], PushWish.BEGIN)] == [(one.hub, one.wish) for one in (ended, new)]
    assert (ended,) == plan([ended], {}, NOW + UNCONFIRMED, made).forget


def test_what_no_hub_has_confirmed_is_forgotten_with_its_source() -> None:
    asked = plan([], {"s": OFFER}, NOW, made).ask
    assert ((), asked) == (plan(asked, {}, NOW, made).ask, plan(asked, {}, NOW, made).forget)
