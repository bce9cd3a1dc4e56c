"""/articles: articles listed, shown, corrected and removed by hand."""

from __future__ import annotations

import pytest

from bot.access import audit
from bot.model import Filed, Forgotten, RemovedArticle
from bot.ports import Drop
from bot.render.texts.access import audit_texts
from tests.fakes.desk import ADMIN, Office, labels, text

FIRE = "Five people died in the fire at the Odden chip works of SMIC on Monday, the police said in the evening."


async def office(count: int = 1) -> Office:
    made = Office()
    for number in range(count):
        body = FIRE.replace("Five", f"{number + 5}")
        await made.file(f"Fire at Odden {number}", body, "Wire", hours=5, url=f"https://wire.example/{number}")
    return made


async def key(office: Office) -> str:
    return (await office.store.articles())[0].key


async def test_the_newest_articles_are_listed_by_pages() -> None:
    desk = await office(12)
    first = await desk.say("/articles", who=ADMIN)
    assert "The newest 12 articles:" in text(first)
    assert "11. Fire" in text(await desk.press(first, "›", who=ADMIN))
    assert "12 articles, the newest first" in text(await desk.say("/articles smic", who=ADMIN))


async def test_a_card_shows_the_article_its_story_and_how_to_correct_it() -> None:
    desk = await office()
    card = await desk.press(await desk.say("/articles", who=ADMIN), "1", who=ADMIN)
    for said in ("people died", "Outlet: Wire", "11:00", "Language: en", "Topics: SMIC"):
        assert said in text(card)
    assert f"/articles {await key(desk)} date: 2020-09-08 11:00" in text(card)
    assert ["Story", "Remove"] == labels(card)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("title: Fire in Odden, three dead", "title", "Fire in Odden, three dead"),
        ("TITLE : Fire", "title", "Fire"),
        ("title： 火：三死", "title", "火：三死"),
        ("outlet: The Odden Wire", "outlet", "The Odden Wire"),
        ("language: NB", "language", "nb"),
    ],
)
async def test_a_field_is_corrected_and_the_undo_brings_it_back(said: str, field: str, value: str) -> None:
    desk = await office()
    before = (await desk.store.articles())[0]
    done = await desk.say(f"/articles {before.key} {said}", who=ADMIN)
    (after,) = await desk.store.articles()
    assert value == getattr(after.article, field)
    assert (field,) == after.by_hand
    assert before.article.title == after.earlier[0].title
    assert "as it was" in text(await desk.press(done, "Undo", who=ADMIN))
    assert (before,) == await desk.store.articles()


async def test_a_date_moves_the_article_in_time_and_has_the_zone_of_who_writes_it() -> None:
    desk = await office()
    await desk.say(f"/articles {await key(desk)} date: 2020-09-07 08:15", who=ADMIN)
    (after,) = await desk.store.articles()
    assert after.article.published
    assert "2020-09-07T08:15:00+00:00" == after.article.published.isoformat()
    await desk.say(f"/articles {after.key} date: none", who=ADMIN)
    assert (await desk.store.articles())[0].article.published is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("title", "new value"),
        ("title:  ", "new value"),
        ("date: yesterday", "cannot read"),
        ("date: 2031-01-01", "not come yet"),
        ("date: 2020-13-45", "cannot read"),
        ("language: English", "no language code"),
        ("colour: red", "title, date, outlet or language"),
        ("outlet: Wire", "already"),
        ("outlet: " + "x" * 200, "too long"),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(said: str, why: str) -> None:
    desk = await office()
    before = await desk.store.articles()
    assert why in text(await desk.say(f"/articles {await key(desk)} {said}", who=ADMIN))
    assert before == await desk.store.articles()


async def test_an_article_is_removed_for_good_and_the_undo_brings_it_back() -> None:
    desk = await office()
    before = await desk.store.articles()
    card = await desk.say(f"/articles {before[0].key}", who=ADMIN)
    removed = await desk.press(card, "Remove", who=ADMIN)
    assert () == await desk.store.articles()
    assert 1 == await desk.store.count(Forgotten)
    assert "not in my archive" in text(await desk.press(card, "Remove", who=ADMIN))
    await desk.press(removed, "Undo", who=ADMIN)
    assert before == await desk.store.articles()
    assert 0 == await desk.store.count(Forgotten)
    assert "undone already" in text(await desk.press(removed, "Undo", who=ADMIN))
    assert ["Ann"] == [one.undone for one in await audit.entries(desk.store)]


async def test_the_audit_log_undoes_a_removal_for_a_week() -> None:
    desk = await office()
    before = await desk.store.articles()
    await desk.press(await desk.say(f"/articles {before[0].key}", who=ADMIN), "Remove", who=ADMIN)
    log = await desk.say("/audit", who=ADMIN)
    assert "Undone by Ann." in text(await desk.press(log, "Undo 1", who=ADMIN))
    assert before == await desk.store.articles()
    assert audit_texts.ALREADY_UNDONE == (await desk.press(log, "Undo 1", who=ADMIN)).notice

    await desk.press(await desk.say(f"/articles {before[0].key}", who=ADMIN), "Remove", who=ADMIN)
    (kept,) = await desk.store.every(RemovedArticle)
    await desk.store.commit(Drop(RemovedArticle, kept.key))
    log = await desk.say("/audit", who=ADMIN)
    assert audit_texts.CANNOT_UNDO == (await desk.press(log, "Undo 1", who=ADMIN)).notice


async def test_nobody_else_may() -> None:
    desk = await office()
    card = await desk.say(f"/articles {await key(desk)}", who=ADMIN)
    await desk.press(card, "Remove")
    assert "Outlet" not in text(await desk.say(f"/articles {await key(desk)}"))
    assert 1 == await desk.store.count(Filed)
