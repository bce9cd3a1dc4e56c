from __future__ import annotations

import pytest

from bot.feeds.characters.mojibake import without_mojibake

GERMAN = "Grüße – für Köln"
RUSSIAN = "Паром закроют в марте"


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, "渡轮航线三月关闭", "Żółta łódź", "£5 × 3"])
def test_text_that_was_encoded_twice_is_read_as_it_was_meant(text: str) -> None:
    assert f"<a>{text}</a>" == without_mojibake(f"<a>{text.encode().decode('latin-1')}</a>")


@pytest.mark.parametrize(("text", "codec"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), ("Żółta łódź", "cp1250")])
def test_any_encoding_may_have_come_between(text: str, codec: str) -> None:
    assert text == without_mojibake(text.encode().decode(codec))


def test_only_the_piece_that_is_garbled_changes() -> None:
    assert f"<a>{GERMAN}</a><b>{GERMAN}</b>" == without_mojibake(
        f"<a>{GERMAN}</a><b>{GERMAN.encode().decode('cp1252')}</b>"
    )


@pytest.mark.parametrize("text", ["SÃO PAULO", "„Fuß…“", "l’été »", "TÜRKÇE’", RUSSIAN, "Ä“"])
def test_good_letters_before_a_quotation_mark_are_left_alone(text: str) -> None:
    assert text == without_mojibake(text)
