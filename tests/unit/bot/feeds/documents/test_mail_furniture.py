from __future__ import annotations

import pytest

from bot.feeds.documents.mail_furniture import without_furniture, without_hidden

FEET = (
    "Unsubscribe from this list", "Newsletter abbestellen", "Se désabonner", "Darse de baja", "Annulla l’iscrizione",
    "Cancelar inscrição", "Uitschrijven", "Wypisz się", "Отписаться от рассылки", "Abonelikten çık", "إلغاء الاشتراك",
    "配信停止", "退订",
)  # fmt: skip


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_mail_ends_it_in_each_language(foot: str) -> None:
    assert "The pier is shut.\nBoats wait." == without_furniture(f"The pier is shut.\nBoats wait.\n{foot}\n1 Quay Road")


def test_a_line_about_the_subscription_at_the_top_goes_alone() -> None:
    text = "Unsubscribe\nThe pier is shut.\nBoats wait.\nTrams run."

    assert "The pier is shut.\nBoats wait.\nTrams run." == without_furniture(text)


def test_an_article_on_subscriptions_stays_whole() -> None:
    long = "Readers who unsubscribe from the paper get their money back within a week, the court in Odden ruled. " * 5

    assert long.strip() == without_furniture(long)


def test_what_a_mail_program_does_not_show_goes_and_what_follows_it_stays() -> None:
    page = without_hidden(
        "<p>One<span style='font-size:0px'>hidden</span> two</p><div style='DISPLAY: none'>x</div>three"
    )

    assert "hidden" not in page
    assert "One two</p>" in page
    assert "three" in page
