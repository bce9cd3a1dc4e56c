"""A chat chooses in which languages articles are told; answers, digests and alerts keep to them."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.dialog.callback_data import Action, encode
from bot.model import Chat
from bot.render.texts import chat_texts
from tests.fakes.desk import READER, Office, labels, text, written

ENGLISH = (
    "SMIC wins a delay",
    "SMIC has won a delay of ninety days, the Commerce Department said on Tuesday in Washington. Its shares rose.",
    "Harbour Wire",
)
RUSSIAN = (
    "Компания SMIC открывает завод",
    "Компания SMIC открыла во вторник новый завод в Шанхае, сообщило её руководство. Там 900 рабочих мест.",
    "Вестник",
)


async def languages_of(office: Office) -> tuple[str, ...]:
    chat = await office.store.get(Chat, str(READER))
    return chat.news_languages if chat else ()


async def office_with_both() -> Office:
    office = Office()
    await office.file(*ENGLISH)
    await office.file(*RUSSIAN)
    return office


async def test_languages_are_chosen_by_their_names_in_any_language() -> None:
    office = Office()
    said = await office.say("/language news english and русский, 中文")
    assert text(said).startswith("I tell you the news of articles in these languages: English, Russian and Chinese.")
    assert ("en", "ru", "zh") == await languages_of(office)
    assert text(await office.say("/language news all")).startswith("I tell you the news of articles in every language.")
    assert () == await languages_of(office)


async def test_a_word_that_names_no_language_changes_nothing() -> None:
    office = Office()
    await office.say("/language news german")
    said = text(await office.say("/language news english klingon"))
    assert said.startswith("I know no language “klingon”, so nothing is changed.")
    assert ("de",) == await languages_of(office)


async def test_a_refused_word_is_named_as_it_was_typed() -> None:
    office = Office()
    said = text(await office.say("/language news <b>x</b>")).replace("\u2060", "")
    assert said.startswith("I know no language “<b>x</b>”, so nothing is changed.")
    await office.say("/language news english/русский")
    assert ("en", "ru") == await languages_of(office)


async def test_a_button_chooses_a_language_and_drops_it_again() -> None:
    office = Office()
    page = await office.press(await office.say("/language"), "Languages of the news")
    assert "✓ Every language" == labels(page)[-1]
    chosen = await office.press(page, "English")
    assert ("en",) == await languages_of(office)
    assert "✓ English" in labels(chosen)
    await office.press(chosen, "✓ English")
    assert () == await languages_of(office)


async def test_a_button_with_no_language_is_refused() -> None:
    office = Office()
    ask = replace(written(""), pressed=encode(Action.NEWS_LANGUAGES, "q9"), callback="c", message=5)
    assert chat_texts.OLD_BUTTON == (await office.asked(ask)).notice
    assert () == await languages_of(office)


async def test_in_a_group_only_administrators_choose() -> None:
    office = Office()
    refused = await office.say("/language news english", group=True, manager=False)
    assert chat_texts.MANAGERS_ONLY == text(refused)


async def test_an_answer_keeps_to_the_languages_and_says_what_is_left_out() -> None:
    office = await office_with_both()
    await office.say("/language news english")
    said = await office.say("/brief SMIC")
    assert "a delay of ninety days" in text(said)
    assert "Шанхае" not in text(said)
    assert "From 1 article" in text(said)
    assert text(said).startswith("1 article in another language is left out (Russian).")
    assert "Languages of the news" == labels(said)[-1]


async def test_a_search_keeps_to_them_too() -> None:
    office = await office_with_both()
    await office.say("/language news russian")
    said = text(await office.say("/search SMIC"))
    assert "SMIC: 1 article." in said
    assert "1 article in another language is left out (English)." in said


async def test_what_is_told_only_in_other_languages_is_not_told() -> None:
    office = await office_with_both()
    await office.say("/language news german")
    said = text(await office.say("/brief SMIC"))
    assert said.startswith("2 articles in other languages are left out (")
    assert "Nothing on SMIC" in said


async def test_a_question_in_the_letters_of_another_language_is_answered_from_it() -> None:
    office = await office_with_both()
    await office.say("/language news english")
    assert "Шанхае" in text(await office.say("/brief завод"))


async def test_a_digest_keeps_to_the_languages() -> None:
    office = await office_with_both()
    subscribed = await office.say("/subscribe smic daily 08:30 UTC")
    await office.say("/language news russian")
    said = text(await office.press(subscribed, "Show me a sample"))
    assert "Шанхае" in said
    assert "a delay of ninety days" not in said


async def test_the_choice_stays_when_the_chat_speaks_another_language() -> None:
    office = Office()
    await office.say("/language news russian")
    await office.say("/language spanish")
    assert ("ru",) == await languages_of(office)
