"""*More* below a briefing."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.dialog.request import Reply
from bot.model import Answered, Filed, ToldPassage, ToldSentence
from bot.ports import Put
from bot.render.speech.speech import ENGLISH
from bot.render.texts import checking_texts
from summaries.model import receipt
from tests.fakes.desk import CHECKS, Office, labels, text

SENTENCES = (
    "Shares of SMIC fell 23% in Hong Kong on 7 September after the Pentagon weighed export curbs.",
    "The Commerce Department lists more than 275 firms from China, Huawei and Hikvision among them.",
    "Hua Hong Semiconductor lost nine per cent on the Shanghai exchange.",
    "Lam Research sells machines worth two billion dollars to Chinese plants each year.",
    "Analysts at Jefferies cut their rating of the chipmaker SMIC to hold.",
)


async def office() -> Office:
    made = Office()
    await made.file("SMIC plunges", "\n\n".join(SENTENCES), "Harbour Wire", url="https://harbour.example/smic")
    return made


async def told_in_part(made: Office, *, group: bool = False) -> Reply:
    """An answer that has told only the first passage of its story."""
    reply = await made.say("/brief smic", group=group)
    (answer,) = await made.store.every(Answered)
    (filed,) = await made.store.every(Filed)
    first = ToldPassage((ToldSentence((receipt(filed.article, 0, len(SENTENCES[0])),)),))
    story = replace(answer.stories[0], passages=(first,), passed_over=())
    await made.store.commit(Put(replace(answer, stories=(story,))))
    return reply


async def test_more_tells_what_was_not_told_until_the_articles_are_listed() -> None:
    made = await office()
    reply = await made.press(await told_in_part(made), "More")
    assert text(reply).startswith("More on “")
    assert SENTENCES[0] not in text(reply)
    assert CHECKS == labels(reply)
    seen = {one for one in SENTENCES if one in text(reply)}
    assert seen
    while labels(reply):
        reply = await made.press(reply, "More")
        assert not seen.intersection(one for one in SENTENCES if one in text(reply))
        seen |= {one for one in SENTENCES if one in text(reply)}
    assert f"{checking_texts.all_told(ENGLISH, 1)}\n• Harbour Wire 14:00 · SMIC plunges" == text(reply)


async def test_when_the_engine_has_nothing_more_to_choose_more_tells_what_it_passed_over() -> None:
    made = await office()
    reply = await told_in_part(made)
    (answer,) = await made.store.every(Answered)
    (filed,) = await made.store.every(Filed)
    where = [filed.article.text.index(one) for one in SENTENCES]
    every = [receipt(filed.article, at, at + len(one)) for at, one in zip(where, SENTENCES, strict=True)]
    told = ToldPassage(tuple(ToldSentence((one,)) for one in every[:-1]))
    over = (receipt(filed.article, where[-2], len(filed.article.text)), every[-1])
    story = replace(answer.stories[0], passages=(told,), passed_over=over)
    await made.store.commit(Put(replace(answer, stories=(story,))))

    more = await made.press(reply, "More")
    assert f"\n{SENTENCES[-1]} — Harbour Wire" in text(more)
    assert SENTENCES[-2] not in text(more)


async def test_what_more_tells_can_be_checked_too() -> None:
    made = await office()
    more = await made.press(await told_in_part(made), "More")
    source = await made.press(more, "Source")
    assert source.messages[0].replies_to is not None
    assert source.messages[0].replies_to.quote
    assert 2 == len(await made.store.every(Answered))


async def test_more_replies_to_the_answer_and_in_a_group_only_once() -> None:
    made = await office()
    told = await told_in_part(made, group=True)
    more = await made.press(told, "More", group=True)
    assert more.messages[0].replies_to is not None
    assert 5 == more.messages[0].replies_to.message
    assert checking_texts.OPENED == (await made.press(told, "More", group=True)).notice


async def test_what_was_told_stands_shortened_before_what_refers_to_it() -> None:
    made = Office()
    told = "The mayor of Lund closed the northern bridge over the river Dofta on Monday after cracks were found in it."
    new = "He said that he would open it to pedestrians again by the end of October."
    await made.file("Bridge", f"{told} {new}", "Harbour Wire")
    reply = await made.say("bridge")
    (answer,) = await made.store.every(Answered)
    (filed,) = await made.store.every(Filed)
    first = ToldPassage((ToldSentence((receipt(filed.article, 0, len(told)),)),))
    story = replace(answer.stories[0], passages=(first,), passed_over=())
    await made.store.commit(Put(replace(answer, stories=(story,))))

    more = await made.press(reply, "More")
    assert f"\nThe mayor of Lund closed the northern bridge over … {new}" in text(more)
    assert told not in text(more)
    assert "That is all I can quote." in text(await made.press(more, "More"))
