"""/sources and /removesource, over the real collector and a web of set pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.archive.filing import Draft
from bot.feeds.formats.opml import outlines
from bot.model import Health, Source
from bot.ports import Put
from bot.render.texts import admin_texts
from bot.sources.collect import Collector
from tests.fakes.desk import ADMIN, ARTICLE, NOW, Office, labels, text

URL = "https://harbour.example/feed.xml"
TOO = "Remove its articles too"


async def added(made: Office, *feeds: tuple[str, str], origin: str = "chat") -> None:
    for url, title in feeds:
        await made.desk.collector.add(url, origin, title)


async def test_sources_are_listed_with_their_health() -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), ("https://delta.example/rss", "Delta Post"))
    by_url = {source.url: source for source in await made.store.every(Source)}
    good = Health(by_url[URL].id, last_good=NOW - timedelta(hours=1))
    bad = Health(by_url["https://delta.example/rss"].id, failures=3, trouble="the server says 404 @x")
    await made.store.commit(Put(good), Put(bad))
    said = text(await made.say("/sources", who=ADMIN))
    assert "1. Delta Post · delta.\u2060example · not read yet\nthe server says 404 @\u2060x" in said
    assert "2. Harbour Wire · harbour.\u2060example · last read 15:00" in said


async def test_hundreds_of_sources_are_listed_in_several_messages() -> None:
    made = Office()
    await added(made, *((f"https://s{n}.example/feed", f"Source {n:03d}") for n in range(150)))
    reply = await made.say("/sources", who=ADMIN)
    assert len(reply.messages) > 1
    assert all(f"Source {n:03d}" in text(reply) for n in range(150))


@pytest.mark.parametrize(
    "which", ["1", "delta post", "https://delta.example/rss", "DELTA.example/rss", "delta.example/rss#x"]
)
async def test_a_source_is_removed_by_number_name_or_address(which: str) -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), ("https://delta.example/rss", "Delta Post"))
    assert "Removed: Delta Post. Its articles stay in the archive." == text(
        await made.say(f"/removesource {which}", who=ADMIN)
    )
    assert ["Harbour Wire"] == [source.title for source in await made.store.every(Source)]


async def test_the_articles_of_a_removed_source_are_removed_by_a_button() -> None:
    made = Office()
    source = await made.desk.collector.add("https://delta.example/rss", title="Delta Post")
    await made.desk.collector.file([Draft(text=ARTICLE, outlet="Delta Post")], source.id, fresh=True)
    await made.desk.collector.file([Draft(text=f"{ARTICLE} Another.", outlet="Harbour Wire")], "other", fresh=True)
    offered = await made.say("/removesource 1", who=ADMIN)
    removed = await made.press(offered, TOO, who=ADMIN)
    again = await made.press(offered, TOO, who=ADMIN)

    assert "Removed 1 article of that source from the archive." == text(removed)
    assert "Removed 0 articles of that source from the archive." == text(again)
    assert ["other"] == [filed.source for filed in await made.store.articles()]


async def test_the_articles_of_a_source_that_is_back_stay() -> None:
    made = Office()
    await added(made, ("https://delta.example/rss", "Delta Post"))
    offered = await made.say("/removesource 1", who=ADMIN)
    await added(made, ("https://delta.example/rss", "Delta Post"))

    assert "That source was added again: remove it first." == (await made.press(offered, TOO, who=ADMIN)).notice


@pytest.mark.parametrize("which", ["delta pots", "delta", "example delta post", "delta.exmple"])
async def test_a_source_that_looks_alike_is_offered(which: str) -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), ("https://delta.example/rss", "Delta Post"))
    reply = await made.say(f"/removesource {which}", who=ADMIN)
    assert ["Remove Delta Post"] == labels(reply)
    assert 2 == len(await made.store.every(Source))
    assert "Removed: Delta Post" in text(await made.press(reply, "Remove Delta Post", who=ADMIN))
    assert admin_texts.SOURCE_GONE == (await made.press(reply, "Remove Delta Post", who=ADMIN)).notice


@pytest.mark.parametrize("which", ["0", "3", "99999999999", "zebra", "-1", "²"])
async def test_a_source_that_is_not_there_is_said_kindly(which: str) -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), ("https://delta.example/rss", "Delta Post"))
    assert "I cannot find" in text(await made.say(f"/removesource {which}", who=ADMIN))
    assert 2 == len(await made.store.every(Source))


async def test_two_sources_of_one_name_are_told_apart_by_buttons() -> None:
    made = Office()
    await added(made, ("https://a.example/rss", "News"), ("https://b.example/rss", "News"))
    reply = await made.say("/removesource news", who=ADMIN)
    assert ["Remove News", "Remove News"] == labels(reply)
    assert "Several sources match" in text(reply)


async def test_a_source_of_the_configuration_stays() -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), origin="config")
    assert "only the operator can remove it" in text(await made.say("/removesource 1", who=ADMIN))
    assert 1 == len(await made.store.every(Source))


async def test_sources_are_listed_by_group_with_a_button_for_each() -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), ("https://delta.example/rss", "Delta Post"))
    assert "group: Ports" in text(await made.say("/sources Harbour Wire group Ports", who=ADMIN))
    reply = await made.say("/sources", who=ADMIN)
    said = text(reply)
    assert said.startswith("Ports\n1. Harbour Wire")
    assert "Without a group\n2. Delta Post" in said
    assert ["1", "2"] == labels(reply)
    assert text(await made.press(reply, "2", who=ADMIN)).startswith("Delta Post\n")


async def test_a_source_is_shown_with_its_settings_and_changed_by_buttons() -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"))
    card = await made.say("/sources 1", who=ADMIN)
    assert "interval: auto" in text(card)
    assert {"✓ Every auto", "6h", "✓ Pages: auto", "off", "Pause", "Remove"} <= set(labels(card))

    card = await made.press(card, "6h", who=ADMIN)
    assert card.edit
    assert "interval: 6h" in text(card)
    card = await made.press(card, "Pause", who=ADMIN)
    assert "paused, not read yet" in text(card)
    assert "paused" in text(await made.say("/sources", who=ADMIN))
    await made.press(card, "Go on", who=ADMIN)
    (source,) = await made.store.every(Source)
    assert (21_600, False) == (source.interval, source.paused)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/sources 1 interval soon", "“soon” is no interval: give a time from 1m to 7d such as 30m or 6h, or auto."),
        ("/sources 1 colour red", "“colour” is no setting of a source: there are title, group, language"),
        ("/sources 1 language", "language: auto"),
        ("/sources harbour wire drop quiz, horoscope", "drop: quiz, horoscope"),
        ("/sources harbour.example/feed.xml text on", "text: on"),
        ("/sources zebra", "I cannot find “zebra” among 1 source."),
        ("/sources remove harbour wire", "Removed: Harbour Wire."),
        ("/sources add", "Please send the address of a feed"),
    ],
)
async def test_words_behind_the_command_show_or_change_a_source(words: str, said: str) -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"))
    assert said in text(await made.say(words, who=ADMIN))


@pytest.mark.parametrize(
    ("add", "remove", "export"),
    [
        ("add", "remove", "export"),
        ("добавить", "удалить", "экспорт"),
        ("添加", "删除", "导出"),
        ("أضف", "احذف", "تصدير"),
        ("añadir", "quitar", "exportar"),
    ],
)
async def test_what_sources_are_told_is_read_in_the_words_of_other_languages(
    add: str, remove: str, export: str
) -> None:
    office = Office()
    assert text(await office.say("/addsource", who=ADMIN)) == text(await office.say(f"/sources {add}", who=ADMIN))
    removing = await office.say("/removesource", who=ADMIN)
    assert text(removing) == text(await office.say(f"/sources {remove}", who=ADMIN))
    assert "no sources" in text(await office.say(f"/sources {export}", who=ADMIN)).casefold()


async def test_what_the_settings_file_says_of_a_source_is_refused_in_the_chat() -> None:
    made = Office()
    collector = made.desk.collector
    assert isinstance(collector, Collector)
    await collector.configure({URL: {"title": "Harbour Wire", "interval": 3_600}})
    card = await made.say("/sources 1", who=ADMIN)
    assert "interval: 1h (in the settings file)" in text(card)
    line = "the interval of Harbour Wire is in the settings file: change it there"
    assert line == (await made.press(card, "6h", who=ADMIN)).notice
    assert "in the settings file" in text(await made.say("/sources 1 interval 6h", who=ADMIN))


async def test_a_source_moves_to_a_group_that_exists_by_a_button() -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"), ("https://delta.example/rss", "Delta Post"))
    await made.say("/sources delta post group Ports", who=ADMIN)
    card = await made.say("/sources harbour wire", who=ADMIN)
    assert "group: Ports" in text(await made.press(card, "Move to Ports", who=ADMIN))


async def test_a_button_of_a_source_that_is_gone_says_so() -> None:
    made = Office()
    await added(made, (URL, "Harbour Wire"))
    card = await made.say("/sources 1", who=ADMIN)
    await made.say("/removesource 1", who=ADMIN)
    assert admin_texts.SOURCE_GONE == (await made.press(card, "6h", who=ADMIN)).notice


@pytest.mark.parametrize("count", [1, 150])
async def test_the_sources_are_exported_as_a_file_that_is_read_back_as_it_was(count: int) -> None:
    made = Office()
    await added(made, *((f"https://s{n}.example/feed?a=1&b={n}", f"<Source> & {n:03d}") for n in range(count)))
    await made.say("/sources 1 group Ports & ships", who=ADMIN)
    reply = await made.say("/sources export", who=ADMIN)
    assert text(reply).startswith(f"{count} source")
    file = reply.messages[0].file
    assert file
    assert "wirebrief-sources-2020-09-08.opml" == file.name
    found, skipped = outlines(file.text.encode())
    assert () == skipped
    expected = {(one.url, one.title, one.group) for one in await made.store.every(Source)}
    assert expected == {(one.url, one.title, one.group) for one in found}


async def test_the_command_on_a_card_is_one_that_can_be_tapped_and_copied() -> None:
    made = Office()
    await added(made, ("https://harbour.example/feed", "Harbour Wire"))
    card = await made.say("/sources Harbour Wire", who=ADMIN)
    command = "/sources 1 group Ports"
    assert command in text(card)
    assert "group: Ports" in text(await made.say(command, who=ADMIN))
