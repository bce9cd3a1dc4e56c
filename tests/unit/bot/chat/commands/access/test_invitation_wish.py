"""What is written behind /invite."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.commands.access.invitation_wish import Wanted, wanted
from bot.model import Role
from tests.fakes.desk import NOW

WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("words", "role", "uses", "lasts"),
    [
        ("editor", Role.EDITOR, 1, WEEK),
        ("10 readers for 3 days", Role.READER, 10, timedelta(days=3)),
        ("5", Role.READER, 5, WEEK),
        ("3 days", Role.READER, 1, timedelta(days=3)),
        ("2 editors 2 weeks", Role.EDITOR, 2, timedelta(days=14)),
        ("three people", Role.READER, 3, WEEK),
        ("admin until friday", Role.ADMIN, 1, timedelta(days=2, hours=8)),
        ("10 leser für 3 tage", Role.READER, 10, timedelta(days=3)),
        ("10 lectores por 3 días", Role.READER, 10, timedelta(days=3)),
        ("dos editores", Role.EDITOR, 2, WEEK),
        ("10 lecteurs pendant 3 jours", Role.READER, 10, timedelta(days=3)),
        ("10 читателей на 3 дня", Role.READER, 10, timedelta(days=3)),
        ("редактор до пятницы", Role.EDITOR, 1, timedelta(days=2, hours=8)),
        ("10 читачів на 3 дні", Role.READER, 10, timedelta(days=3)),
        ("١٠ قراء لمدة ٣ أيام", Role.READER, 10, timedelta(days=3)),
        ("محرر", Role.EDITOR, 1, WEEK),
        ("10 पाठक 3 दिन", Role.READER, 10, timedelta(days=3)),
        ("10位读者3天", Role.READER, 10, timedelta(days=3)),
        ("三个编辑", Role.EDITOR, 3, WEEK),
        ("10人の読者 3日間", Role.READER, 10, timedelta(days=3)),
    ],
)
def test_role_number_and_time_are_read_in_ten_languages(words: str, role: Role, uses: int, lasts: timedelta) -> None:
    assert Wanted(role, uses, NOW + lasts) == wanted(words, NOW, "UTC")


@pytest.mark.parametrize("words", ["0 читателей", "редактор на 3 банана", "10 位", "owner", "i" * 500])
def test_anything_else_is_no_invitation(words: str) -> None:
    assert wanted(words, NOW, "UTC") is None
