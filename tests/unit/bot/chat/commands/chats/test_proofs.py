"""The editors of a channel: what they are sent, what they may change, and what the channel gets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

import pytest

from bot.chat.commands.chats.proof_pages import list_page
from bot.chat.dialog.request import Reply
from bot.delivery import relocation
from bot.digests.compose import Composer
from bot.model import Chat, ChatKind, Delivery, Digest, HeldSlot, ManagedChat, Pause, Proof, Slot, Subscription
from bot.ports import Drop, Put
from bot.proofs.editors import Editors
from bot.proofs.making import ProofMaker
from bot.render.speech.speech import ENGLISH
from bot.render.texts.managed import managed_texts, proof_texts
from tests.fakes.desk import NOW, READER, Office, labels, text
from tests.fakes.tdlib import parse

CHANNEL, OTHER = -1_001_234_567_890, 8
SMIC = "SMIC has won a delay of ninety days, the Commerce Department said on Tuesday in Washington."
HUAWEI = "Huawei sold two million phones in a week, the company said on Monday in Shenzhen."
TIKTOK = "TikTok named a new chief for Europe on Monday, ByteDance said in Beijing."


@dataclass
class Newsroom:
    """An office with a channel whose two editors get drafts half an hour before 17:00, and news for them."""

    office: Office

    async def later(self, minutes: int) -> None:
        """Let time pass, and the composer look once."""
        self.office.clock.jump(timedelta(minutes=minutes))
        await self.office.composer.tick()

    async def file_more(self) -> None:
        """Something new happens."""
        words = "Huawei opened a plant in Dresden on Tuesday, the company said in Shenzhen."
        await self.office.file("Huawei opens a plant", words, "Gazette", hours=0)

    def restart(self) -> None:
        """Another process takes over the store."""
        office = self.office
        catalog, deliver = office.desk.catalog, office.planned.extend
        maker = ProofMaker(office.store, office.clock, office.members, deliver, list_page)
        proofs = Editors(office.store, office.clock, maker)
        office.composer = Composer(office.store, office.clock, catalog, deliver, proofs=proofs)  # type: ignore[arg-type]

    def sent(self, chat: int) -> list[Delivery]:
        return [one for one in self.office.planned if one.chat == chat]

    def posted(self) -> str:
        """All that the channel was sent."""
        return "\n".join(parse(one.message.html).text for one in self.sent(CHANNEL))

    def draft(self, person: int = READER) -> Reply:
        """The last draft that an editor was sent."""
        return Reply((self.sent(person)[-1].message,))

    async def proof(self) -> Proof:
        return max(await self.office.store.every(Proof), key=lambda one: one.made)


@pytest.fixture
async def newsroom() -> Newsroom:
    office = Office()
    await office.store.commit(Put(Chat(CHANNEL, ChatKind.CHANNEL, "Harbour News", NOW)))
    for person in (READER, OTHER):
        await office.store.commit(Put(Chat(person, ChatKind.PRIVATE, "Ann", NOW)))
        office.members.administrators.add((CHANNEL, person))
    await office.file("SMIC wins a delay", SMIC, "The Wire")
    await office.file("Huawei phones sell out", HUAWEI, "Daily")
    await office.file("TikTok names a chief", TIKTOK, "Post")
    await office.press(await office.say("/chats"), "Harbour News")
    await office.say("/subscribe all 17:00")
    await office.say("/drafts 30")
    page = await office.press(await office.say("/chats", who=OTHER), "Harbour News", who=OTHER)
    await office.press(await office.press(page, "Drafts", who=OTHER), "Send me the drafts", who=OTHER)
    await office.composer.tick()
    room = Newsroom(office)
    await room.later(10)
    assert [] == office.planned
    await room.later(20)
    return room


async def test_each_editor_gets_the_draft_in_private_before_the_digest_is_due(newsroom: Newsroom) -> None:
    assert [READER, OTHER] == [one.chat for one in newsroom.office.planned]
    assert "Draft for Harbour News\nIt is sent as it stands on Tue 8 Sep 17:00 (UTC)." in text(newsroom.draft())
    assert ["1", "2", "3", "Read it all", "Publish now", "Hold it back"] == labels(newsroom.draft(OTHER))
    await newsroom.later(1)
    assert 2 == len(newsroom.office.planned)


async def test_a_draft_that_nobody_touches_is_published_at_its_deadline(newsroom: Newsroom) -> None:
    whole = text(await newsroom.office.press(newsroom.draft(), "Read it all"))
    await newsroom.later(30)
    for words in (SMIC[:40], HUAWEI[:40], TIKTOK[:40]):
        assert words in whole
        assert words in newsroom.posted()
    assert labels(Reply((newsroom.sent(CHANNEL)[0].message,))) == ["1", "2", "3"]


async def test_news_that_comes_after_the_draft_waits_for_the_next(newsroom: Newsroom) -> None:
    await newsroom.file_more()
    await newsroom.later(30)
    assert "Dresden" not in newsroom.posted()
    await newsroom.later(24 * 60 - 30)
    await newsroom.later(30)
    assert "Dresden" in newsroom.posted()


async def test_a_dropped_story_is_neither_printed_nor_told_the_next_day(newsroom: Newsroom) -> None:
    office = newsroom.office
    page = await office.press(await office.press(newsroom.draft(), "2"), "Drop it")
    assert page.notice == proof_texts.DROPPED
    await newsroom.later(30)
    printed = [story.headline for digest in await office.store.every(Digest) for story in digest.stories]
    assert 2 == len(printed)
    await newsroom.later(24 * 60 - 30)
    assert proof_texts.NOTHING_NEW in text(newsroom.draft())


async def test_a_story_is_put_back_into_its_place(newsroom: Newsroom) -> None:
    office = newsroom.office
    page = await office.press(await office.press(newsroom.draft(), "2"), "Drop it")
    page = await office.press(await office.press(page, "2"), "Put it back")
    assert text(page) == text(newsroom.draft())


async def test_stories_are_reordered_and_printed_so(newsroom: Newsroom) -> None:
    office = newsroom.office
    before = [one.number for one in (await newsroom.proof()).stories]
    page = await office.press(await office.press(newsroom.draft(), "3"), "Move up")
    assert [before[0], before[2], before[1]] == [one.number for one in (await newsroom.proof()).stories]
    page = await office.press(await office.press(page, "1"), "Move up")
    assert page.notice == proof_texts.AT_THE_END
    await newsroom.later(30)
    digest = (await office.store.every(Digest))[0]
    expected = [one.story.headline for one in (await newsroom.proof()).stories]
    assert expected == [story.headline for story in digest.stories]


async def test_an_edited_headline_is_marked_and_the_passage_stays_word_for_word(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.press(newsroom.draft(), "1"), "New headline")
    assert proof_texts.ONE_LINE == text(await office.say("two\nlines"))
    assert proof_texts.ONE_LINE == text(await office.say("x" * 201))
    shown = await office.say("Ninety days <i> more & more")
    assert "Ninety days <i> more & more [headline by the editor]" in text(shown)
    await newsroom.later(30)
    assert "Ninety days <i> more & more [headline by the editor]" in newsroom.posted()
    assert "SMIC has won a delay of ninety days, the Commerce Department said on Tuesday" in newsroom.posted()
    assert "SMIC" in (await office.store.every(Digest))[0].stories[0].headline


async def test_the_original_headline_comes_back_by_a_tap(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.press(newsroom.draft(), "2"), "New headline")
    shown = await office.press(await office.say("Sold out"), "Original headline")
    assert "[headline by the editor]" not in text(shown)


async def test_after_another_command_a_text_is_a_question_again(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.press(newsroom.draft(), "2"), "New headline")
    await office.say("/settings")
    await office.say("huawei")
    await office.press(await office.press(newsroom.draft(), "2"), "New headline")
    office.clock.jump(timedelta(minutes=11))
    await office.say("huawei")
    assert ["", "", ""] == [one.headline for one in (await newsroom.proof()).stories]


async def test_publishing_asks_first_and_then_sends_once(newsroom: Newsroom) -> None:
    office = newsroom.office
    question = await office.press(newsroom.draft(), "Publish now")
    assert text(question) == proof_texts.really(ENGLISH, "Harbour News")
    assert [] == newsroom.sent(CHANNEL)
    again = await office.press(question, "Back to the draft")
    assert text(again) == text(newsroom.draft())
    for _ in range(2):
        done = await office.press(question, "Yes, publish it")
    assert "published on Tue 8 Sep 16:30" in text(done)
    await newsroom.later(30)
    assert 1 == len(newsroom.sent(CHANNEL))
    assert 1 == len(await office.store.every(Digest))


async def test_what_is_held_back_is_not_sent_until_an_editor_publishes_it(newsroom: Newsroom) -> None:
    office = newsroom.office
    page = await office.press(newsroom.draft(), "Hold it back")
    await newsroom.later(60)
    assert ([], ()) == (newsroom.sent(CHANNEL), await office.store.every(Digest))
    await office.press(await office.press(page, "Publish now"), "Yes, publish it")
    assert SMIC[:40] in newsroom.posted()


async def test_stories_that_were_held_back_are_in_the_next_draft(newsroom: Newsroom) -> None:
    await newsroom.office.press(newsroom.draft(), "Hold it back")
    await newsroom.later(24 * 60)
    assert "Huawei phones sell out" in text(newsroom.draft())
    assert 1 == len(await newsroom.office.store.every(Proof))


async def test_holding_back_is_taken_back_by_a_tap(newsroom: Newsroom) -> None:
    page = await newsroom.office.press(newsroom.draft(), "Hold it back")
    await newsroom.office.press(page, "Send it when due")
    await newsroom.later(30)
    assert newsroom.sent(CHANNEL)


async def test_two_editors_work_on_one_draft(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.press(newsroom.draft(), "1"), "Drop it")
    theirs = await office.press(newsroom.draft(OTHER), "3", who=OTHER)
    page = await office.press(theirs, "Drop it", who=OTHER)
    assert 2 == text(page).count("Dropped: ")
    await office.press(await office.press(page, "Publish now", who=OTHER), "Yes, publish it", who=OTHER)
    late = await office.press(newsroom.draft(), "2")
    assert "published on" in text(late)
    assert 1 == len((await office.store.every(Digest))[0].stories)


async def test_a_draft_of_which_all_is_dropped_sends_nothing(newsroom: Newsroom) -> None:
    office = newsroom.office
    for number in ("1", "2", "3"):
        page = await office.press(await office.press(newsroom.draft(), number), "Drop it")
    assert proof_texts.ALL_DROPPED in text(page)
    await newsroom.later(30)
    assert ([], 1) == (newsroom.sent(CHANNEL), len(await office.store.every(Digest)))


async def test_after_a_restart_the_draft_is_as_the_editors_left_it(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.press(newsroom.draft(), "1"), "Drop it")
    newsroom.restart()
    await newsroom.later(30)
    assert 2 == len((await office.store.every(Digest))[0].stories)
    newsroom.restart()
    await newsroom.later(1)
    assert 1 == len(newsroom.sent(CHANNEL))


async def test_a_deadline_that_passed_while_the_bot_was_down_is_kept_after_it(newsroom: Newsroom) -> None:
    newsroom.restart()
    await newsroom.later(200)
    assert "late" in newsroom.posted().casefold()
    assert 1 == len(newsroom.sent(CHANNEL))


async def test_a_digest_that_fell_due_without_a_draft_waits_for_its_editors(newsroom: Newsroom) -> None:
    await newsroom.later(30)
    posts = len(newsroom.sent(CHANNEL))
    await newsroom.file_more()
    await newsroom.later(24 * 60 + 20)
    assert posts == len(newsroom.sent(CHANNEL))
    assert "Wed 9 Sep 17:50" in text(newsroom.draft())
    newsroom.restart()
    await newsroom.later(20)
    assert posts == len(newsroom.sent(CHANNEL))
    await newsroom.later(10)
    assert "Dresden" in newsroom.posted()


async def test_who_is_no_administrator_any_more_gets_no_draft_and_may_not_touch_one(newsroom: Newsroom) -> None:
    office = newsroom.office
    page = newsroom.draft(OTHER)
    office.members.administrators.discard((CHANNEL, OTHER))
    refused = await office.press(page, "1", who=OTHER)
    assert text(refused) == managed_texts.not_yours(ENGLISH, "Harbour News")
    await office.store.commit(Put(ManagedChat(OTHER, CHANNEL, drafts=True)))
    await newsroom.later(24 * 60)
    assert proof_texts.no_editor_any_more(ENGLISH, "Harbour News") in parse(newsroom.sent(OTHER)[-1].message.html).text
    assert [READER] == [one.person for one in await office.store.every(ManagedChat, chat=CHANNEL) if one.drafts]


async def test_without_an_editor_digests_are_sent_as_they_are(newsroom: Newsroom) -> None:
    office = newsroom.office
    await newsroom.later(30)
    office.members.administrators.clear()
    await newsroom.file_more()
    await newsroom.later(24 * 60 - 30)
    await newsroom.later(30)
    assert "Dresden" in newsroom.posted()


async def test_while_telegram_does_not_answer_the_digest_waits_and_then_goes(newsroom: Newsroom) -> None:
    office = newsroom.office
    await newsroom.later(30)
    await newsroom.file_more()
    office.members.unknown.add(CHANNEL)
    await newsroom.later(24 * 60)
    assert "Dresden" not in newsroom.posted()
    await newsroom.later(46)
    assert "Dresden" in newsroom.posted()


async def test_nothing_new_is_shown_to_the_editors_and_said_in_the_channel(newsroom: Newsroom) -> None:
    await newsroom.later(30)
    await newsroom.later(24 * 60 - 30)
    assert proof_texts.NOTHING_NEW in text(newsroom.draft())
    assert ["Hold it back"] == labels(newsroom.draft())
    posts = len(newsroom.sent(CHANNEL))
    await newsroom.later(30)
    assert posts + 1 == len(newsroom.sent(CHANNEL))


async def test_a_channel_that_wants_no_empty_digests_has_no_empty_drafts(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.say("/quiet"), "✓ Tell me when nothing is new")
    await newsroom.later(30)
    sent = len(office.planned)
    await newsroom.later(24 * 60 - 30)
    await newsroom.later(30)
    assert sent == len(office.planned)


async def test_turning_drafts_off_sends_the_digest_as_it_is(newsroom: Newsroom) -> None:
    assert proof_texts.DRAFTS_OFF in text(await newsroom.office.say("/drafts off"))
    closed = await newsroom.office.press(newsroom.draft(), "1")
    assert closed.notice == proof_texts.CLOSED
    await newsroom.later(30)
    assert SMIC[:40] in newsroom.posted()


async def test_a_schedule_that_ended_publishes_nothing(newsroom: Newsroom) -> None:
    office = newsroom.office
    question = await office.press(newsroom.draft(), "Publish now")
    (schedule,) = await office.store.every(Subscription)
    await office.store.commit(Drop(Subscription, schedule.key))
    assert (await office.press(question, "Yes, publish it")).notice == proof_texts.NOT_SENT
    await newsroom.later(30)
    assert [] == newsroom.sent(CHANNEL)


async def test_a_channel_that_paused_its_digests_publishes_nothing(newsroom: Newsroom) -> None:
    office = newsroom.office
    question = await office.press(newsroom.draft(), "Publish now")
    chat = await office.store.get(Chat, str(CHANNEL))
    assert chat is not None
    await office.store.commit(Put(Chat(CHANNEL, chat.kind, chat.title, NOW, pause=Pause(NOW))))
    assert (await office.press(question, "Yes, publish it")).notice == proof_texts.NOT_SENT
    await newsroom.later(30)
    assert [] == newsroom.sent(CHANNEL)


async def test_a_push_does_not_pass_the_editors_by(newsroom: Newsroom) -> None:
    assert 0 == await newsroom.office.composer.push()
    assert [] == newsroom.sent(CHANNEL)


async def test_two_schedules_of_a_channel_do_not_draft_the_same_story(newsroom: Newsroom) -> None:
    await newsroom.office.say("/subscribe huawei 17:10")
    await newsroom.later(15)
    assert proof_texts.NOTHING_NEW in text(newsroom.draft())


async def test_a_round_up_is_drafted_too_and_counts_as_telling_nothing(newsroom: Newsroom) -> None:
    office = newsroom.office
    await newsroom.later(30)
    await office.press(await office.say("/chats"), "Harbour News")
    await office.say("/subscribe all round-up wednesdays 12:00")
    await newsroom.later(18 * 60 + 45)
    draft = newsroom.draft()
    assert "It is sent as it stands on Wed 9 Sep 12:00" in text(draft)
    page = await office.press(await office.press(draft, "1"), "Drop it")
    assert 1 == text(page).count("Dropped: ")
    await newsroom.later(15)
    digest = max(await office.store.every(Digest), key=lambda one: one.planned)
    assert ((), ()) == (digest.told, digest.settled)
    assert "Round-up" in newsroom.posted() or "round-up" in newsroom.posted()


async def test_a_full_disk_publishes_nothing_twice_and_loses_no_edit(newsroom: Newsroom) -> None:
    office = newsroom.office
    await office.press(await office.press(newsroom.draft(), "1"), "Drop it")
    question = await office.press(newsroom.draft(), "Publish now")
    office.store.full = True
    refused = await office.press(question, "Yes, publish it")
    assert ([], "I cannot save anything right now") == (newsroom.sent(CHANNEL), refused.notice[:32])
    office.store.full = False
    await newsroom.later(30)
    assert (1, 2) == (len(newsroom.sent(CHANNEL)), len((await office.store.every(Digest))[0].stories))
    await office.press(question, "Yes, publish it")
    assert 1 == len(newsroom.sent(CHANNEL))


async def test_a_draft_that_fails_for_a_fault_of_ours_holds_no_other_digest_up(newsroom: Newsroom) -> None:
    office = newsroom.office
    await newsroom.later(30)
    await newsroom.file_more()
    await office.press(await office.say("/chats"), "Leave")
    await office.say("/subscribe huawei 17:05")
    office.members.include = broken  # type: ignore[method-assign]
    await newsroom.later(24 * 60 + 5)
    assert "Huawei opens a plant" in parse(newsroom.sent(READER)[-1].message.html).text


async def broken(chat: int, user: int) -> bool | None:
    raise RuntimeError(f"a fault for {chat} and {user}")


async def test_a_digest_that_is_kept_back_while_its_chat_moves_is_drafted_at_the_new_id(newsroom: Newsroom) -> None:
    office, new = newsroom.office, -1_009
    for proof in await office.store.every(Proof):
        await office.store.commit(Drop(Proof, proof.key))
    (subscription,) = await office.store.every(Subscription)
    due = NOW.replace(hour=16, minute=20)
    await office.store.commit(Put(HeldSlot(Slot(CHANNEL, subscription.id, due.date(), time(16, 20), due))))
    newsroom.office.planned.clear()
    newsroom.restart()
    office.members.administrators.update({(new, READER), (new, OTHER)})
    await relocation.move(office.store, CHANNEL, new)
    await newsroom.later(1)
    assert [new] == [one.slot.chat for one in await office.store.every(HeldSlot)]
    assert [] == newsroom.sent(new)
    assert 2 == len(newsroom.sent(READER))  # of the digest that is kept back, and of the next
