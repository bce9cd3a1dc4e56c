"""Stories on several subjects of a question are told once."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.archive.lookup import SearchResult
from bot.chat.questions.subjects import Subject
from bot.chat.questions.told_together import Section, sections
from bot.model import Filed
from bot.render.speech.languages import read
from summaries.model import Article, Story
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


def section(name: str, *articles: str, language: str = "en") -> Section:
    filed = tuple(Filed(Article(one, "", language=language), "x", NOON, NOON, one) for one in articles)
    return Subject(name, Topic(name)), SearchResult(Topic(name), filed)


def told(asked: list[Section], *stories: str) -> list[tuple[str, set[str]]]:
    """The headings and the articles under them; a story is written as its articles, "a b"."""
    made = [Story(one.split()[0], tuple(one.split())) for one in stories]
    found = sections(asked, made, read("en"))
    return [(subject.asked, {filed.article.id for filed in result.filed}) for subject, result in found]


def test_a_story_on_some_of_three_subjects_is_told_under_their_names_only() -> None:
    asked = [section("SMIC", "a", "b"), section("Huawei", "b", "c", "d"), section("TikTok", "d", "e")]

    assert [
        ("SMIC and Huawei", {"a", "b"}),
        ("Huawei and TikTok", {"d"}),
        ("Huawei", {"c"}),
        ("TikTok", {"e"}),
    ] == told(asked, "a b", "c", "d", "e")


def test_a_story_on_all_of_three_subjects_names_all() -> None:
    asked = [section("SMIC", "a"), section("Huawei", "a"), section("TikTok", "a")]

    assert [("SMIC, Huawei and TikTok", {"a"})] == told(asked, "a")


def test_a_subject_on_which_there_is_nothing_keeps_its_section() -> None:
    asked = [section("SMIC", "a"), section("Kvist"), section("TikTok", "a")]

    assert [("SMIC and TikTok", {"a"}), ("Kvist", set())] == told(asked, "a")


def test_there_are_no_more_sections_of_several_names_than_subjects() -> None:
    names = {"A": "a b c d e", "B": "a b c", "C": "a d", "D": "b d e"}
    asked = [section(name, *keys.split()) for name, keys in names.items()]

    headings = [heading for heading, _ in told(asked, *"abcde")]

    assert 4 == sum(" and " in heading for heading in headings)
    assert ["A"] == [heading for heading in headings if " and " not in heading]


def test_what_is_only_in_another_language_stays_with_its_subject() -> None:
    asked = [section("SMIC", "a", "b"), section("Huawei", "z", language="zh"), section("TikTok", "b")]

    assert [("SMIC and TikTok", {"b"}), ("SMIC", {"a"}), ("Huawei", {"z"})] == told(asked, "a", "b", "z")
