"""A chat chooses its language by a word or a button; what is not spoken is refused with what is."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.dialog.chat_state import after_change
from bot.chat.dialog.connection import Membership
from bot.model import Chat, ChatKind
from bot.ports import Put
from bot.render.texts import chat_texts
from tests.fakes.desk import GROUP, NOW, READER, Office, labels, text, written


async def language_of(office: Office) -> str:
    chat = await office.store.get(Chat, str(READER))
    return chat.language if chat else ""


async def test_the_languages_are_buttons_and_the_chosen_one_is_ticked() -> None:
    office = Office()
    asked = await office.say("/language")
    assert ["✓ As in Telegram", "Languages of the news"] == labels(asked)[-2:]
    pressed = await office.press(asked, "English")
    assert pressed.edit
    assert "✓ English" == labels(pressed)[0]
    assert "en" == await language_of(office)
    await office.press(pressed, "As in Telegram")
    assert not await language_of(office)


async def test_a_language_is_chosen_by_its_name() -> None:
    office = Office()
    assert "From now on I speak English here." == text(await office.say("/language english"))
    assert "en" == await language_of(office)


async def test_a_language_that_is_not_spoken_is_refused_with_those_that_are() -> None:
    office = Office()
    assert text(await office.say("/language klingon")).startswith("I do not speak “klingon”. I speak English")
    assert not await language_of(office)


async def test_in_a_group_only_administrators_choose() -> None:
    office = Office()
    assert chat_texts.MANAGERS_ONLY == text(await office.say("/language english", group=True, manager=False))


async def test_a_language_is_chosen_in_its_own_words_and_every_answer_is_in_it_from_then_on() -> None:
    office = Office()
    assert "Теперь я говорю здесь по-русски." == text(await office.say("/language русский"))
    assert text(await office.say("/subscribe smic weekdays 08:30 Berlin")).startswith("Готово. Этот чат получает:")
    assert "по будням в 08:30" in text(await office.say("/settings"))


async def test_without_a_choice_the_language_of_telegram_is_spoken() -> None:
    office = Office()
    ask = replace(written("thanks"), language="es-MX")
    assert "De nada." == text(await office.asked(ask))


async def test_in_a_group_the_language_is_that_of_who_set_it_up() -> None:
    office = Office()
    added = Membership(GROUP, ChatKind.SUPERGROUP, "The group", may_write=True, language="zh-hans")
    chat = after_change(None, added, NOW)
    assert chat
    await office.store.commit(Put(chat))
    asked = replace(written("/topics", group=True), language="ru")
    assert text(await office.asked(asked)).startswith("点按您想关注的话题。")
