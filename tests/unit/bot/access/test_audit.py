"""The audit log: what is kept of an action, and what its undo restores."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.access import audit
from bot.access.audit import Actor, Undone
from bot.model import AuditEntry, Role, TopicSetting
from bot.ports import Drop, Put, Store, Write
from bot.store.memory import MemoryStore
from summaries.topics import Topic

NOW = datetime(2020, 9, 8, tzinfo=UTC)
ADA = Actor(1, "Ada", Role.OWNER)
WHAT = "{who} changed the topic {name}."


def setting(*terms: str) -> TopicSetting:
    return TopicSetting("Chips", Topic("Chips", terms))


async def changed(store: Store, after: Write) -> AuditEntry:
    """Carry out a change of the topic, and note it."""
    before = await store.get(TopicSetting, "chips")
    await store.commit(after)
    undo = Put(before) if before else Drop(TopicSetting, "chips")
    return await audit.note(store, ADA, WHAT, NOW, [undo], name="Chips")


async def test_an_entry_says_who_did_what_and_when() -> None:
    store = MemoryStore(str.split)
    made = await changed(store, Put(setting("SMIC")))
    assert (made,) == await audit.entries(store)
    assert (1, "Ada", Role.OWNER, NOW, WHAT, (("name", "Chips"),)) == (
        made.by,
        made.name,
        made.role,
        made.made,
        made.what,
        made.values,
    )


@given(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=1, max_size=5))
async def test_what_is_done_and_undone_leaves_all_as_it_was(changes: list[str | None]) -> None:
    store = MemoryStore(str.split)
    states, entries = [], []
    for term in changes:
        states.append(await store.get(TopicSetting, "chips"))
        entries.append(await changed(store, Put(setting(term)) if term else Drop(TopicSetting, "chips")))
    for state, entry in zip(reversed(states), reversed(entries), strict=True):
        assert (Undone.DONE, (TopicSetting,)) == await audit.undo(store, entry.id, ADA)
        assert state == await store.get(TopicSetting, "chips")


async def test_what_was_changed_since_is_not_overwritten() -> None:
    store = MemoryStore(str.split)
    first = await changed(store, Put(setting("a")))
    await changed(store, Put(setting("b")))
    assert Undone.CHANGED is (await audit.undo(store, first.id, ADA))[0]
    assert setting("b") == await store.get(TopicSetting, "chips")


async def test_an_action_is_undone_once() -> None:
    store = MemoryStore(str.split)
    made = await changed(store, Put(setting("a")))
    assert Undone.DONE is (await audit.undo(store, made.id, ADA))[0]
    assert Undone.ALREADY is (await audit.undo(store, made.id, ADA))[0]
    assert "Ada" == (await audit.entries(store))[0].undone


async def test_what_cannot_be_undone_says_so() -> None:
    store = MemoryStore(str.split)
    made = await audit.note(store, ADA, WHAT, NOW, name="Chips")
    assert Undone.GONE is (await audit.undo(store, made.id, ADA))[0]
    assert Undone.GONE is (await audit.undo(store, "nothing", ADA))[0]


async def test_the_log_is_bounded_in_entries_and_length_and_the_newest_come_first() -> None:
    store = MemoryStore(str.split)
    for number in range(audit.MOST + 5):
        await audit.note(store, ADA, WHAT, NOW, name=f"{number} " + "x" * 1_000)
    known = await audit.entries(store)
    assert audit.MOST == len(known)
    assert known[0].values[0][1].startswith(f"{audit.MOST + 4} ")
    assert audit.LONGEST == len(known[0].values[0][1])


async def test_an_undo_that_is_too_large_is_not_kept() -> None:
    store = MemoryStore(str.split)
    large = setting(*(f"term {number}" for number in range(100_000)))
    assert () == (await audit.note(store, ADA, WHAT, NOW, [Put(large)], name="Chips")).undo


async def test_a_person_who_is_forgotten_is_taken_out_of_the_log() -> None:
    store = MemoryStore(str.split)
    await changed(store, Put(setting("a")))
    await audit.forget_person(store, 1)
    (kept,) = await audit.entries(store)
    assert (0, "") == (kept.by, kept.name)
