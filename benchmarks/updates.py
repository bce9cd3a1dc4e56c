"""A million generated updates of every type of the Bot API through the whole bot: `python -m benchmarks.updates`.

Counts faults of ours, answers that Telegram's rules refuse, and chats that got a message or a record without having
asked; each must be 0. The updates are those of `tests/hostile/updates`, in parts of 20,000 with a seed each, so that
each part can be repeated alone: `--parts 1 --seed 17`.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time

from tests.hostile.updates.front import Trial

PART = 20_000
SHOWN = 5


async def part(seed: int) -> bool:
    """Try one part and print a line; whether all is well."""
    trial, begun = Trial(seed, PART), time.perf_counter()
    await trial.run()
    unasked = await trial.unasked()
    seconds, sent = time.perf_counter() - begun, trial.front.called["sendMessage"]
    print(
        f"seed {seed}: {PART} updates, {sent} messages, {seconds:.0f} s; {len(trial.faults)} faults, "
        f"{len(trial.front.refused) + len(trial.complaints)} refused, {len(unasked)} chats unasked",
        flush=True,
    )
    for line in (*trial.faults[:SHOWN], *trial.front.refused[:SHOWN], *map(str, sorted(unasked)[:SHOWN])):
        print("  ", line)
    return not (trial.faults or trial.front.refused or trial.complaints or unasked)


def main() -> int:
    """Try all parts; 0 when each is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.getLogger("bot").propagate = False
    results = [asyncio.run(part(seed)) for seed in range(asked.seed, asked.seed + asked.parts)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
