"""Briefings as plain text for a terminal."""

from __future__ import annotations

from hypothesis import given, settings

from bot.render.terminal import plain
from summaries.model import Addition, BriefedStory, Briefing
from tests.fakes.briefings import BRIEFINGS, GROUND, NOW, cite, passages, sentence


@settings(max_examples=25)
@given(BRIEFINGS)
def test_the_terminal_gets_no_control_characters(briefings: list[Briefing]) -> None:
    for briefing in briefings:
        said = plain(briefing, zone="UTC", now=NOW, coverage=GROUND)
        assert said
        assert all(c == "\n" or c.isprintable() or c.isspace() or ord(c) > 0xFF for c in said)


def test_the_terminal_shows_the_same_story_with_its_addresses() -> None:
    sources = (cite("a1", "Harbour Wire", NOW), cite("a2", "Delta Post", copy=True))
    told = BriefedStory("SMIC falls", passages(sentence("It fell on Monday.", "a1", Addition(17, " [7 Sep]"))), sources)
    assert (
        "HUAWEI\n\n"
        "SMIC falls\n"
        "  It fell on Monday [7 Sep]. — Harbour Wire\n"
        "  2 outlets, 1 independent\n"
        "  - Harbour Wire 16:00 https://a1.example/a?b=1&c=2\n"
        "  - Delta Post https://a2.example/a?b=1&c=2\n\n"
        "From 12 articles; 41 sources, 3 failing, all read since 09:00."
    ) == plain(Briefing("Huawei", (told,), 12), zone="UTC", now=NOW, coverage=GROUND)


def test_each_passage_is_a_line_with_its_outlet_and_a_headline_may_run_into_the_first() -> None:
    sources = (cite("a1", "Harbour Wire"), cite("a2", "Delta Post"))
    told = passages(sentence("SMIC falls by 23%."), sentence("It rose again.", "a2"))
    said = plain(Briefing("", (BriefedStory("SMIC falls", told, sources),), 2), zone="UTC", now=NOW, coverage=GROUND)
    assert "SMIC falls by 23%. — Harbour Wire\n  • It rose again. — Delta Post\n  - Harbour" in said


def test_the_terminal_says_what_was_searched() -> None:
    said = plain(Briefing("SMIC", ()), zone="UTC", now=NOW, coverage=GROUND)
    assert "Nothing on SMIC on Monday 7 Sep.\n" in plain(
        Briefing("SMIC", ()), zone="UTC", now=NOW, coverage=GROUND, window="on Monday 7 Sep"
    )
    assert said.startswith("Nothing on SMIC.\nI searched 1,204 stored articles")
