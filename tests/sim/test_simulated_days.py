"""Days of the whole bot, drawn from seeds: the guarantees I1 to I8 hold, and a seed gives the same day anywhere.

60 days of 24 hours by default, over all processors, of which each takes 2 to 10 s; WIREBRIEF_SEEDS asks for more:
`WIREBRIEF_SEEDS=10000 pytest tests/sim`. A seed that fails is repeated with `python -m tests.sim.simulated_day SEED`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DAYS = int(os.environ.get("WIREBRIEF_SEEDS", "60"))
ROOT = Path(__file__).parents[2]


def living(*span: int, hash_seed: int) -> subprocess.Popen[str]:
    """A process that lives through the days of these seeds."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.sim.simulated_day", *map(str, span)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(hash_seed)},
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """What it told of each day."""
    days = [json.loads(line) for line in process.communicate()[0].splitlines()]
    assert 0 == process.returncode
    return days


@pytest.mark.timeout(300 + 15 * DAYS)
def test_days_of_every_misfortune_break_no_guarantee() -> None:
    processes = [living(n, DAYS, os.cpu_count() or 1, hash_seed=n) for n in range(os.cpu_count() or 1)]
    days = [day for process in processes for day in told(process)]
    assert DAYS == len(days)
    assert [] == [day for day in days if day["broken"]]


def test_the_same_seed_gives_the_same_day_in_any_process() -> None:
    one, other = living(3, 8, 4, hash_seed=1), living(3, 8, 4, hash_seed=2)
    assert told(one) == told(other)
