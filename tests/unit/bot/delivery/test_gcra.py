"""The generic cell rate algorithm: no window of any length of its own holds more than the rate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.gcra import JITTER, SECOND, rate

RATES = [(30, SECOND, 10_000), (1, SECOND, 0), (20, 60 * SECOND, 20 * SECOND), (1_000, SECOND, 10_000)]


@pytest.mark.parametrize(("count", "window", "slack"), RATES)
@given(pauses=st.lists(st.integers(0, 2 * SECOND), max_size=80))
def test_no_closed_window_holds_more_sends_than_the_rate_allows(
    count: int, window: int, slack: int, pauses: list[int]
) -> None:
    bucket, tat, now = rate(count, window, slack), 0, 0
    moments = []
    for pause in pauses:
        now = max(now + pause, bucket.opens(tat))
        tat = bucket.spent(tat, now)
        moments.append(now)

    crowded = zip(moments, moments[count:], strict=False)
    assert all(later - earlier > window + JITTER for earlier, later in crowded)


def test_a_bucket_that_has_rested_lets_a_few_go_in_a_row_and_then_one_an_interval() -> None:
    group, tat = rate(20, 60 * SECOND, 20 * SECOND), 0
    opens = []
    for _ in range(8):
        opens.append(max(group.opens(tat), 0))
        tat = group.spent(tat, opens[-1])

    assert [0] * 5 == opens[:5]
    assert group.interval == opens[7] - opens[6]
