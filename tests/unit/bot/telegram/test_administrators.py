"""Who administers a group is asked once a minute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError

from bot.telegram.administrators import KEPT_SECONDS, Administrators
from tests.fakes.virtual_clock import VirtualClock

GROUP, ADA, MEI = -100, 1, 2


class Far:
    """Telegram, where Ada administers every group."""

    def __init__(self) -> None:
        self.asked = 0
        self.down = False
        self.members_hidden = False

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        self.asked += 1
        if self.down:
            raise NetworkError("no route to host")
        if method == "getChatAdministrators":
            return [{"user": {"id": ADA}, "status": "administrator"}]
        assert "getChatMember" == method
        if self.members_hidden:
            raise BadRequest("Bad Request: CHAT_ADMIN_REQUIRED")
        return {"status": "administrator" if parameters["user_id"] == ADA else "member"}


@pytest.fixture
def far() -> Far:
    return Far()


async def test_a_member_s_standing_is_asked_once_a_minute(far: Far) -> None:
    clock = VirtualClock()
    administrators = Administrators(clock, far.call)

    assert [True, False, True] == [await administrators.include(GROUP, user) for user in (ADA, MEI, ADA)]
    assert 2 == far.asked
    await clock.run(KEPT_SECONDS + 1)
    assert await administrators.include(GROUP, ADA)
    assert 3 == far.asked


async def test_nobody_is_an_administrator_while_telegram_does_not_answer_and_that_is_not_kept(far: Far) -> None:
    administrators = Administrators(VirtualClock(), far.call)
    far.down = True
    assert await administrators.include(GROUP, ADA) is None
    far.down = False
    assert await administrators.include(GROUP, ADA)


async def test_where_members_are_hidden_the_list_of_administrators_tells(far: Far) -> None:
    administrators = Administrators(VirtualClock(), far.call)
    far.members_hidden = True

    assert [True, False] == [await administrators.include(GROUP, user) for user in (ADA, MEI)]
