"""Two processes of one bot: whatever ends the one that is it, the other goes on, and no message is lost."""

from __future__ import annotations

import pytest

from benchmarks.takeover import measured
from bot.delivery.deliver import AT_ONCE
from tests.fakes.postgres import needed

LEASE = 3


@pytest.mark.timeout(300)
@pytest.mark.parametrize("end", ["kill -9", "SIGSTOP", "restart -m immediate"])
async def test_no_message_is_lost_when_the_bot_is_ended_and_another_process_takes_over(end: str) -> None:
    needed()
    outcome = await measured(end, 1, LEASE)

    assert outcome.lost == 0
    assert AT_ONCE >= outcome.twice
    assert 1.3 * LEASE + 15 >= max(outcome.seconds), "a busy machine may take longer to start than the bot does"
