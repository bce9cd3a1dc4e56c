"""Stories whose sources differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from summaries import Article, Story, differing

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)


def article(name: str, figure: int, outlet: str, hours: int) -> Article:
    text = (
        f"India banned {figure} Chinese apps on Wednesday, among them the game PUBG Mobile of Tencent. "
        "The ministry in New Delhi named the security of the state as the reason for it."
    )
    return Article(name, text, f"India bans {name}", outlet, "", NOW - timedelta(hours=hours), "en")


def test_a_story_whose_sources_differ_has_both_values_at_their_places() -> None:
    held = [article("a", 118, "Delta Post", 3), article("b", 117, "Harbour Wire", 2)]
    (story,) = differing(held, now=NOW, stories=[Story("s", ("a", "b"))])
    (one,) = story.disagreements
    texts = {each.id: each.text for each in held}
    assert [value for value, _ in one.values] == ["118", "117"]
    assert all(value in texts[where.article][where.start : where.end] for value, where in one.values)
    assert story.passages == ()


def test_sources_that_agree_and_one_outlet_alone_do_not_differ() -> None:
    agree = [article("a", 118, "Delta Post", 3), article("b", 118, "Harbour Wire", 2)]
    alone = [article("c", 118, "Delta Post", 3), article("d", 117, "Delta Post", 2)]
    assert differing(agree, now=NOW, stories=[Story("s", ("a", "b"))]) == ()
    assert differing(alone, now=NOW, stories=[Story("s", ("c", "d"))]) == ()
    assert differing([], now=NOW) == ()
