from __future__ import annotations

from typing import Any

import pytest

from bot.config.source_settings import SETTINGS, SettingError, read, read_value
from bot.model import WholeText


@pytest.mark.parametrize(
    ("name", "words", "field", "value"),
    [
        ("title", "  Harbour   Wire ", "title", "Harbour Wire"),
        ("Group", "Ports", "group", "Ports"),
        ("group", "none", "group", ""),
        ("language", "DE", "language", "de"),
        ("language", "auto", "language", ""),
        ("interval", "30m", "interval", 1800),
        ("interval", "6 hours", "interval", 21_600),
        ("interval", "900", "interval", 900),
        ("interval", "auto", "interval", 0),
        ("text", "ON", "whole_text", WholeText.ON),
        ("keep", "crane + strike, harbour", "keep", ("crane + strike", "harbour")),
        ("drop", "none", "drop", ()),
        ("paused", "yes", "paused", True),
    ],
)
def test_a_setting_is_read_as_people_write_it(name: str, words: str, field: str, value: Any) -> None:
    assert (field, value) == read(name, words)


@pytest.mark.parametrize(
    ("name", "words", "line"),
    [
        ("colour", "red", "“colour” is no setting of a source: there are title, group"),
        ("interval", "soon", "“soon” is no interval: give a time from 1m to 7d"),
        ("interval", "5s", "no interval"),
        ("interval", "90d", "no interval"),
        ("language", "Deutsch", "no language code"),
        ("text", "maybe", "neither on, off nor auto"),
        ("paused", "perhaps", "neither yes nor no"),
        ("keep", "+ , !", "Nothing stands before +"),
        ("title", "x" * 81, "at most 80 characters"),
    ],
)
def test_what_is_not_understood_is_refused_with_one_line(name: str, words: str, line: str) -> None:
    with pytest.raises(SettingError) as refused:
        read(name, words)

    assert line in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_the_example_of_each_setting_can_be_given_and_is_read_again_as_it_is_shown(setting: Any) -> None:
    value = setting.read(setting.example)

    assert value == setting.read(setting.shown(value))


@pytest.mark.parametrize(
    ("name", "value", "read_as"),
    [("interval", 1800, 1800), ("paused", True, True), ("keep", ["chip", "a + b"], ("chip", "a + b"))],
)
def test_a_settings_file_may_give_numbers_lists_and_truth(name: str, value: object, read_as: object) -> None:
    assert read_as == read_value(name, value)
