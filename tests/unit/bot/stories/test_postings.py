from __future__ import annotations

from unittest import mock

import numpy as np
import pytest

from bot.stories import postings
from bot.stories.packing import keys_of
from bot.stories.postings import Postings


@pytest.mark.parametrize("unmerged", [1, 2, 9])
def test_holders_and_keys_are_found_however_much_is_merged(unmerged: int) -> None:
    kept = Postings()
    kept.build(np.array([7, 5, 7], np.uint32), np.array([0, 0, 1], np.int32))
    with mock.patch.object(postings, "UNMERGED", unmerged):
        kept.add(keys_of([5, 6]), 2)
        kept.add(keys_of([7]), 3)

    assert [0, 2] == sorted(slot for slots in kept.holders(keys_of([5])) for slot in slots.tolist())
    assert [0, 1, 2, 3] == sorted(slot for slots in kept.holders(keys_of([6, 7])) for slot in slots.tolist())
    assert [] == [*kept.holders(keys_of([4]))]
    assert [[5, 7], [7], [5, 6], [7]] == [kept.keys(slot).tolist() for slot in range(4)]
