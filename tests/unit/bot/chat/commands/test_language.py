"""A chat chooses its language by a word or a button; what is not spoken is refused with what is."""

from __future__ import annotations

from bot.model import Chat
from bot.render.texts import chat_texts
from tests.fakes.desk import READER, Office, labels, text


async def language_of(office: Office) -> str:
    chat = await office.store.get(Chat, str(READER))
    return chat.language if chat else ""


async def test_the_languages_are_buttons_and_the_chosen_one_is_ticked() -> None:
    office = Office()
    asked = await office.say("/language")
    assert "✓ As in Telegram" == labels(asked)[-1]
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
