from __future__ import annotations

from bot.cli.status import shares
from bot.ports import Holder


def test_the_status_of_several_processes_says_which_does_what() -> None:
    some = [Holder(f"collect/{shard}", "12 harbour" if shard < 8 else "9 quay", 3) for shard in range(16)]
    assert (
        "front: process 12 on harbour",
        "collect: process 12 on harbour (8 of 16 shards), process 9 on quay (8 of 16 shards)",
        "compose: nobody",
        "keep: nobody",
    ) == shares([*some, Holder("front", "12 harbour", 1)])
