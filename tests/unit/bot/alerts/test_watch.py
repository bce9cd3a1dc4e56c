"""Chats are told once of what they wait for, through the outbox."""

from __future__ import annotations

from datetime import timedelta

from bot.alerts.watch import AlertWatch
from bot.model import Alert, Chat, ChatKind, Delivery, Pause
from bot.ports import Put
from tests.fakes.desk import NOW, READER, Office
from tests.fakes.tdlib import parse

ZEBRA = "A zebra fled from the zoo of Harbour City on Tuesday morning, the police said."


def watch(office: Office) -> AlertWatch:
    return AlertWatch(office.store, office.clock, office.planned.extend)


async def test_an_alert_is_told_once_and_then_gone() -> None:
    office = Office()
    await office.store.commit(Put(Alert("a", READER, "zebra", NOW)))
    looking = watch(office)
    assert 0 == await looking.look()
    office.clock.jump(timedelta(minutes=1))
    await office.file("Zebra flees", ZEBRA, "Zoo Post", url="https://zoo.example/1")
    assert 1 == await looking.look()
    (delivery,) = office.planned
    assert (delivery,) == await office.store.every(Delivery)
    said = parse(delivery.message.html).text
    assert "An article names “zebra” now:\nZebra flees — Zoo Post\nFor more, send: /brief zebra" == said
    assert () == await office.store.every(Alert)
    await office.file("Zebra found", f"{ZEBRA} It was found on Wednesday.", "Zoo Post")
    assert 0 == await looking.look()


async def test_what_came_before_a_restart_is_told_after_it() -> None:
    office = Office()
    await office.store.commit(Put(Alert("a", READER, "zebra", NOW)), Put(Alert("b", READER, "lion", NOW)))
    office.clock.jump(timedelta(minutes=1))
    await office.file("Zebra flees", ZEBRA, "Zoo Post", hours=24 * 30)
    assert 1 == await watch(office).look()
    assert ["b"] == [alert.id for alert in await office.store.every(Alert)]


async def test_other_articles_are_told_to_nobody() -> None:
    office = Office()
    looking = watch(office)
    await looking.look()
    await office.store.commit(Put(Alert("a", READER, "zebra zoo", NOW)))
    await office.file("Zebra", "A zebra fled into a forest on Tuesday morning, the police said.", "Post")
    assert 0 == await looking.look()
    assert [] == office.planned


async def test_what_comes_in_a_pause_is_told_after_it() -> None:
    office = Office()
    pause = Pause(NOW, NOW + timedelta(hours=1))
    await office.store.commit(Put(Chat(READER, ChatKind.PRIVATE, "", NOW, pause=pause)))
    await office.store.commit(Put(Alert("a", READER, "zebra", NOW)))
    looking = watch(office)
    await looking.look()
    office.clock.jump(timedelta(minutes=30))
    await office.file("Zebra flees", ZEBRA, "Zoo Post")
    assert 0 == await looking.look()
    office.clock.jump(timedelta(minutes=30))
    assert [1, 0] == [await looking.look(), await looking.look()]


async def test_what_was_there_before_the_alert_is_not_told_after_a_restart() -> None:
    office = Office()
    await office.file("Zebra flees", ZEBRA, "Zoo Post")
    office.clock.jump(timedelta(minutes=1))
    await office.store.commit(Put(Alert("a", READER, "zebra", office.clock.now())))
    assert 0 == await watch(office).look()


async def test_an_alert_waits_for_an_article_in_a_language_of_its_chat() -> None:
    office = Office()
    await office.store.commit(Put(Chat(READER, ChatKind.PRIVATE, "", NOW, news_languages=("de",))))
    await office.store.commit(Put(Alert("a", READER, "zebra", NOW)), Put(Alert("b", 8, "zebra", NOW)))
    looking = watch(office)
    await looking.look()
    office.clock.jump(timedelta(minutes=1))
    await office.file("Zebra flees", ZEBRA, "Zoo Post")
    assert 1 == await looking.look()
    assert 0 == await watch(office).look()
    await office.file("Zebra entlaufen", "Ein Zebra ist am Dienstag aus dem Zoo der Stadt entlaufen.", "Bote")
    assert 1 == await looking.look()
    assert [8, READER] == [one.chat for one in office.planned]
