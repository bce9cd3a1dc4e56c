"""20,000 updates of every type of the Bot API, well-formed, odd and damaged: no fault, no refusal, nothing unasked.

`python -m benchmarks.updates` does the same with a million.
"""

from __future__ import annotations

import pytest

from tests.hostile.updates.asking import asking
from tests.hostile.updates.front import Trial
from tests.hostile.updates.generated import KINDS, Generated

UPDATES = 20_000
SEED = 14
LEAST = 1_500
"""Messages that the bot sends at least: a trial in which it is silent would show nothing."""


@pytest.mark.timeout(900)  # half a minute on a free machine
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # of fields that nobody reads
async def test_no_update_breaks_the_bot_and_nobody_is_written_to_unasked() -> None:
    trial = Trial(SEED, UPDATES)
    await trial.run()

    assert [] == trial.faults
    assert [] == trial.front.refused
    assert [] == trial.complaints
    assert set() == await trial.unasked()
    assert trial.front.called["sendMessage"] > LEAST
    assert trial.front.called["answerInlineQuery"] > 0
    assert trial.front.called["answerGuestQuery"] > 0


def test_the_updates_of_a_seed_are_the_same_and_of_every_kind() -> None:
    one, other = (Generated(5, ("brief",)) for _ in range(2))
    made = [one.update(number) for number in range(2_000)]
    assert made == [other.update(number) for number in range(2_000)]
    assert set(KINDS) <= {kind for raw in made for kind in raw}


def test_the_oracle_knows_who_asked() -> None:
    group = {"id": -5, "type": "supergroup"}
    said = {"chat": group, "from": {"id": 7}}
    assert set() == asking({"message": said | {"text": "lunch?"}})
    assert set() == asking({"business_message": said | {"text": "/brief"}})
    assert {-5} == asking({"message": said | {"text": "what is new, @Wirebrief_bot?"}})
    assert {7} == asking({"message": {"chat": {"id": 7, "type": "private"}, "text": "x"}})
