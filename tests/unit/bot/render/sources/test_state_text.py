from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model import Health, Source, WatchedFile
from bot.render.sources.state_text import (
    FILES_SHOWN,
    NO_GROUP,
    by_group,
    extent,
    ordered,
    settings,
    skipped,
    state,
    trouble,
)
from bot.render.speech.speech import ENGLISH

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
HARBOUR = Source("h", "https://harbour.example/feed", "Harbour Wire", NOW, group="Ports")
DELTA = Source("d", "https://delta.example/rss", "Delta Post", NOW)


def test_sources_are_numbered_by_group_then_by_title_those_without_a_group_last() -> None:
    found = ordered([DELTA, HARBOUR])

    assert [HARBOUR, DELTA] == found
    assert [("Ports", [(1, HARBOUR)]), (NO_GROUP, [(2, DELTA)])] == by_group(ENGLISH, found)


def test_sources_of_no_group_need_no_heading() -> None:
    assert [("", [(1, DELTA)])] == by_group(ENGLISH, [DELTA])


def test_a_paused_source_says_so_and_shows_no_trouble() -> None:
    health = Health("h", last_good=NOW - timedelta(hours=1), trouble="the site answered 404")

    assert "last read 11:00" == state(ENGLISH, HARBOUR, health, "UTC", NOW)
    assert "the site answered 404" == trouble(ENGLISH, HARBOUR, health)
    paused = replace(HARBOUR, paused=True)
    assert ("paused, last read 11:00", "") == (
        state(ENGLISH, paused, health, "UTC", NOW),
        trouble(ENGLISH, paused, health),
    )


def test_a_setting_of_the_settings_file_is_marked() -> None:
    shown = settings(ENGLISH, replace(HARBOUR, pinned=("group",)))

    assert "group: Ports (in the settings file)" in shown
    assert "text: auto" in shown


def test_a_source_of_teasers_says_so() -> None:
    read = Health("h", last_good=NOW, extents="tttt")
    assert "last read 12:00, teaser only" == state(ENGLISH, HARBOUR, read, "UTC", NOW)
    some = replace(read, extents="twtw")
    assert "last read 12:00" == state(ENGLISH, HARBOUR, some, "UTC", NOW)
    assert "Text: only the teaser could be read of 2 of the last 4 articles." == extent(ENGLISH, some)
    assert "" == extent(ENGLISH, replace(read, extents="wwww"))


def test_files_that_are_not_read_are_named_with_the_reason_the_newest_first() -> None:
    files = [WatchedFile("f", f"{n}.docx", 1, n, "it is no text" if n else "") for n in range(FILES_SHOWN + 2)]
    lines = skipped(ENGLISH, files)
    assert f"Not read: {FILES_SHOWN + 1}.docx: it is no text" == lines[0]
    assert (FILES_SHOWN + 1, "And 1 more file not read.") == (len(lines), lines[-1])
