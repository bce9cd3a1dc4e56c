"""*More* below a briefing."""

from __future__ import annotations

from bot.render import chat_texts
from tests.fakes.desk import Office, labels, text

SENTENCES = (
    "Shares of SMIC fell 23% in Hong Kong on 7 September.",
    "The Pentagon is weighing export curbs on the chipmaker, two officials said.",
    "SMIC has no ties to the Chinese military, the company said in Shanghai.",
    "The Commerce Department lists more than 275 firms from China already.",
    "Shares of Hua Hong fell nine per cent on the same news from Washington.",
    "Exports of machines worth two billion dollars are at stake for Lam Research.",
)


async def office() -> Office:
    made = Office()
    await made.file("SMIC plunges", "\n\n".join(SENTENCES), "Harbour Wire", url="https://harbour.example/smic")
    return made


async def test_when_all_is_told_more_lists_the_articles() -> None:
    made = await office()
    reply = await made.press(await made.say("/brief smic"), "More")
    while labels(reply):
        reply = await made.press(reply, "More")
    assert f"{chat_texts.all_told(1)}\n• Harbour Wire 14:00 · SMIC plunges" == text(reply)


async def test_more_replies_to_the_answer_and_in_a_group_only_once() -> None:
    made = await office()
    told = await made.say("/brief smic", group=True)
    more = await made.press(told, "More", group=True)
    assert more.messages[0].replies_to is not None
    assert 5 == more.messages[0].replies_to.message
    assert chat_texts.OPENED == (await made.press(told, "More", group=True)).notice
