"""*Source* and *Why* below a briefing."""

from __future__ import annotations

from dataclasses import replace

from bot.archive.answers import KEPT
from bot.chat.dialog.opened import AGAIN_SECONDS
from bot.model import Answered, ChatKind, Filed
from bot.ports import Drop, Put
from bot.render import phrases
from bot.render.markup import without_times
from bot.render.texts import checking_texts
from summaries.model import Reason, receipt
from tests.fakes.desk import CHECKS, READER, Office, labels, text, written
from tests.fakes.tdlib import parse

OPENING = "HONG KONG, 7 September (Wire) - "
SMIC = (
    "Shares of SMIC fell 23% in Hong Kong on 7 September.\n\n"
    "The Pentagon is weighing export curbs on the chipmaker, two officials said. "
    "SMIC said that it has no ties to the Chinese military. "
    "Analysts expect the curbs to hurt its suppliers too."
)
HUAWEI = (
    "Huawei will run out of its own Kirin chips on 15 September. "
    "The company's consumer chief said so at a conference in Shenzhen. "
    "American rules bar its suppliers from using American tools."
)


async def office() -> Office:
    made = Office()
    await made.file("SMIC plunges on talk of curbs", SMIC, "Harbour Wire", url="https://harbour.example/smic")
    await made.file("Huawei to run out of chips", HUAWEI, "Delta Post", hours=30, url="https://delta.example/huawei")
    return made


async def test_source_shows_the_passages_in_their_place_and_quotes_the_first_in_our_message() -> None:
    made = await office()
    told = await made.say("/brief smic")
    reply = await made.press(told, "Source")

    (message,) = reply.messages
    html = without_times(message.html)
    assert html.startswith('<a href="https://harbour.example/smic">Harbour Wire</a> 14:00 · SMIC plunges on')
    assert "\n<b>Shares of SMIC fell 23% in Hong Kong on 7 September." in message.html
    assert message.html.endswith("<i> …</i>")
    to = message.replies_to
    assert to is not None
    quoted, whole = parse(to.quote).text, parse(told.messages[0].html).text
    assert quoted.startswith("Shares of SMIC fell 23% in Hong Kong on 7 September.")
    assert (5, whole.index(quoted)) == (to.message, to.position)
    assert ["Why", "More", "Not this", "Follow"] == labels(reply)


async def test_where_our_message_does_not_hold_the_words_it_is_a_plain_reply_that_names_the_story() -> None:
    made = await office()
    told = await made.say("/brief smic")
    changed = replace(told, messages=(replace(told.messages[0], html="Something else"),))
    reply = await made.press(changed, "Source")

    assert reply.messages[0].replies_to is not None
    assert not reply.messages[0].replies_to.quote
    assert text(reply).startswith("The source of “SMIC plunges on talk of curbs”:\nHarbour Wire 14:00")


async def test_of_several_stories_a_number_shows_each_in_its_source_in_one_tap() -> None:
    made = await office()
    told = await made.say("/brief smic, huawei")
    assert ["1", "2"] == labels(told)
    assert "2. Huawei to run out of chips" in text(told)
    reply = await made.press(told, "2")
    assert "Delta Post 7 Sep 10:00 · Huawei to run out of chips\nHuawei will run out" in text(reply)
    assert reply.messages[0].replies_to is not None
    assert reply.messages[0].replies_to.quote.startswith("Huawei will run out of its own Kirin chips on 15 September")


async def test_why_takes_the_place_of_the_source_and_the_other_way_round() -> None:
    made = await office()
    shown = await made.press(await made.say("/brief smic"), "Source")
    why = await made.press(shown, "Why")
    assert (True, None) == (why.edit, why.messages[0].replies_to)
    assert "Why “SMIC plunges on talk of curbs”" in text(why)
    again = await made.press(why, "Source")
    assert again.edit
    assert text(shown) == text(again)


async def test_why_names_the_words_that_matched_the_weights_and_what_lost() -> None:
    made = await office()
    told = await made.say("/brief smic")
    (answer,) = await made.store.every(Answered)
    (filed,) = [one for one in await made.store.every(Filed) if "SMIC" in one.article.title]
    lost = SMIC.index("Analysts")
    (story,) = answer.stories
    (first, *_) = story.passages
    weights = (Reason("smic", 3.0), Reason("fit", 0.75))
    known = replace(
        story,
        matched=("SMIC", "chipmaker"),
        passages=(replace(first, why=weights),),
        passed_over=(receipt(filed.article, lost, len(SMIC)), receipt(filed.article, lost - 60, len(SMIC))),
    )
    await made.store.commit(Put(replace(answer, stories=(known,))))

    said = text(await made.press(told, "Why"))
    assert "It matched SMIC by “SMIC” and “chipmaker”.\n" in said
    assert "\nNew in it: “smic” 3.0; times 0.8 for how well it answers the question.\n" in said
    assert f"{phrases.PASSED_OVER}\n“Analysts expect the curbs to hurt its suppliers too.” — Harbour Wire" in said
    assert 1 == said.count("suppliers too")  # what overlaps it is not shown again


async def test_a_button_says_so_when_its_answer_is_forgotten_or_belongs_to_another_chat() -> None:
    made = await office()
    told = await made.say("/brief smic")
    for label in CHECKS:
        assert checking_texts.ANSWER_GONE == (await made.press(told, label, who=8)).notice
    (answer,) = await made.store.every(Answered)
    await made.store.commit(Drop(Answered, answer.key))
    for label in CHECKS:
        assert checking_texts.ANSWER_GONE == (await made.press(told, label)).notice
    assert 30 == KEPT.days


async def test_a_button_says_so_when_the_article_is_gone_or_has_changed() -> None:
    made = await office()
    told = await made.say("/brief smic")
    (filed,) = [one for one in await made.store.every(Filed) if "SMIC" in one.article.title]
    await made.store.commit(Put(replace(filed, article=replace(filed.article, text="Another text altogether."))))
    assert phrases.QUOTE_LOST in text(await made.press(told, "Source"))
    assert checking_texts.WORDS_CHANGED == (await made.press(told, "Why")).notice
    await made.store.commit(Drop(Filed, filed.key))
    assert phrases.ARTICLE_GONE in text(await made.press(told, "Source"))
    assert checking_texts.ARTICLES_GONE == (await made.press(told, "Why")).notice


async def test_a_story_told_by_its_headline_shows_how_its_article_begins() -> None:
    made = await office()
    told = await made.say("/brief smic")
    (answer,) = await made.store.every(Answered)
    bare = replace(answer.stories[0], passages=())
    await made.store.commit(Put(replace(answer, stories=(bare,))))
    said = text(await made.press(told, "Source"))
    assert "Harbour Wire 14:00 · SMIC plunges on talk of curbs\nShares of SMIC fell 23%" in said
    assert said.endswith("7 September. …")


async def test_in_a_group_a_story_is_opened_once_in_a_while_and_its_views_change_in_place() -> None:
    made = await office()
    told = await made.say("/brief smic", group=True, manager=False)
    shown = await made.press(told, "Source", group=True, manager=False)
    assert "Harbour Wire" in text(shown)
    for label in ("Source", "Why"):
        assert checking_texts.OPENED == (await made.press(told, label, group=True, who=8)).notice
    assert (await made.press(shown, "Why", group=True, who=8)).edit
    await made.clock.run(AGAIN_SECONDS)
    assert "Harbour Wire" in text(await made.press(told, "Source", group=True, who=8))


async def test_in_a_channel_its_readers_make_no_posts() -> None:
    made = await office()
    told = await made.say("/brief smic", group=True)
    buttons = {one.label: one.data for row in told.messages[0].buttons for one in row}
    for label in ("Source", "Why", "More"):
        press = replace(written("", group=True, manager=False), pressed=buttons[label], callback="c", message=5)
        assert checking_texts.IN_A_CHANNEL == (await made.asked(replace(press, kind=ChatKind.CHANNEL))).notice
    posted = await made.asked(replace(press, kind=ChatKind.CHANNEL, manager=True, pressed=buttons["Source"]))
    assert "Harbour Wire" in text(posted)


async def test_forged_numbers_name_no_story() -> None:
    made = await office()
    told = await made.say("/brief smic")
    (source,) = (one for row in told.messages[0].buttons for one in row if one.label == "Source")
    for number in ("0", "2", "-1", "²", "9999", "x", ""):
        forged = replace(source, data=f"{source.data.rpartition('|')[0]}|{number}")
        reply = replace(told, messages=(replace(told.messages[0], buttons=((forged,),)),))
        assert checking_texts.ANSWER_GONE == (await made.press(reply, "Source", who=READER)).notice


async def test_a_full_store_gives_the_answer_without_buttons_that_would_not_work() -> None:
    made = await office()
    made.store.full = True
    told = await made.say("/brief smic")
    assert "Shares of SMIC fell 23%" in text(told)
    assert "Source" not in labels(told)


async def test_source_says_who_told_the_story_first_and_how_much_later_the_others_did() -> None:
    made = await office()
    await made.file("SMIC plunges on talk of curbs", SMIC, "Delta Post", hours=1, url="https://delta.example/smic")
    told = await made.say("/brief smic")
    shown = text(await made.press(told, "Source"))
    assert shown.endswith("\n\nFirst: Harbour Wire, 14:00. Then Delta Post (1 hour later).")


async def test_of_a_story_by_one_outlet_nobody_was_first() -> None:
    made = await office()
    assert "First:" not in text(await made.press(await made.say("/brief smic"), "Source"))
