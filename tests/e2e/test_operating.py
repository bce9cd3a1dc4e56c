"""The real bot in its own process, as whoever runs it sees it: its end, its health, a second copy, systemd."""

from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path

import aiohttp

from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from tests.fakes.connects import Connects
from tests.fakes.process import ROOT, Process, running
from tests.fakes.wired import eventually

MOST_SECONDS = 10.0
"""What an orderly end may take, with answers under way."""


async def test_an_orderly_end_is_quick_and_loses_no_question_that_was_under_way(
    playground: Playground, tmp_path: Path
) -> None:
    world, process = playground.world, Process(playground, tmp_path)
    await process.start()
    others = [world.person(6_000_000_000 + number) for number in range(12)]
    for number in range(8):
        world.say(MEI, MEI.id, f"/brief huawei {number + 1}d")
    for other in others:
        world.say(other, other.id, "/topics")
    await eventually(lambda: world.said(MEI.id), 20)
    begun = time.monotonic()
    code = await process.stop()
    took = time.monotonic() - begun
    async with running(process):
        await eventually(lambda: len(world.said(MEI.id)) >= 8, 60)
        await eventually(lambda: all(world.said(other.id) for other in others), 60)

    assert 0 == code
    assert took <= MOST_SECONDS


async def test_systemd_hears_that_it_is_ready_goes_on_and_ends(playground: Playground, tmp_path: Path) -> None:
    place = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
        there.bind(place)
        there.settimeout(10)
        process = Process(playground, tmp_path / "store", {"NOTIFY_SOCKET": place})
        async with running(process):
            heard = [await asyncio.to_thread(there.recv, 100)]
            while b"READY=1" not in heard:
                heard.append(await asyncio.to_thread(there.recv, 100))
            heard.append(await asyncio.to_thread(there.recv, 100))
        ended = there.recv(100)
        while ended == b"WATCHDOG=1":
            ended = there.recv(100)

    assert b"WATCHDOG=1" in heard
    assert b"STOPPING=1" == ended


async def test_a_second_copy_ends_with_one_line_and_the_running_bot_goes_on(
    playground: Playground, tmp_path: Path
) -> None:
    world, second = playground.world, Process(playground, tmp_path / "second")
    pipe = asyncio.subprocess.PIPE
    async with running(Process(playground, tmp_path / "first")):
        copy = await asyncio.create_subprocess_exec(
            *second.command, env=second.environment, stdout=pipe, stderr=pipe, cwd=ROOT
        )
        said, error = await copy.communicate()
        world.say(MEI, MEI.id, "/topics")
        await eventually(lambda: world.said(MEI.id), 20)

    assert (1, b"") == (copy.returncode, said)
    assert "so this one gives way" in error.decode().splitlines()[-1]
    assert "Traceback" not in error.decode()


async def test_health_readiness_and_metrics_of_the_running_bot(
    playground: Playground, connects: Connects, tmp_path: Path
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    place = f"127.0.0.1:{port}"
    with connects.allowed("127.0.0.1", port):
        await _watch(playground, tmp_path, place)


async def _watch(playground: Playground, tmp_path: Path, place: str) -> None:
    async with running(Process(playground, tmp_path, {"WIREBRIEF_MONITOR__LISTEN": place})):
        playground.world.say(MEI, MEI.id, "/topics")
        await eventually(lambda: playground.world.said(MEI.id), 20)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://{place}/readyz") as answer:
                ready = answer.status
            async with session.get(f"http://{place}/metrics") as answer:
                numbers = await answer.text()

    assert 200 == ready
    assert 'wirebrief_answer_seconds_count{command="topics"} 1.0' in numbers.splitlines()
    assert 'wirebrief_sends_total{kind="reply",outcome="sent"} 1.0' in numbers.splitlines()
