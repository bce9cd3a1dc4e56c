"""Commands of the shell beside a bot that runs: another process, over the bot's socket."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import stat
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import __version__
from bot.cli.running import command
from bot.cli.shell.listener import ShellListener
from bot.cli.shell.shell import Shell
from bot.cli.shell.wire import encode
from bot.config.sections import IngestConfig, StoreConfig
from bot.config.settings import Config
from bot.model import Source
from bot.parts import Parts, opened
from tests.fakes.site import FEED, Page, item, rss, serving

ROOT = Path(__file__).resolve().parents[5]
Find = Callable[[str], Callable[..., Awaitable[None]] | None]


@asynccontextmanager
async def bot(folder: Path, find: Find = command, private: str = "") -> AsyncIterator[Parts]:
    """A bot that runs on a folder, as far as shells see it."""
    ingest = IngestConfig(allow_private=(private,) if private else ())
    config = Config(store=StoreConfig(url=f"tinydb:{folder}/data"), ingest=ingest)
    async with opened(config) as parts:
        listening = asyncio.create_task(ShellListener(parts, config, find).run())
        await asyncio.sleep(0)  # it listens after its first step
        try:
            yield parts
        finally:
            listening.cancel()
            await asyncio.wait([listening])


async def wirebrief(folder: Path, *words: str, typed: str | None = None) -> tuple[int, str, str]:
    """Exit code, output and errors of a command in another process."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("WIREBRIEF_")}
    run = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = await run.communicate((typed or "").encode())
    assert run.returncode is not None
    return run.returncode, out.decode(), error.decode()


async def asked(folder: Path, line: bytes) -> list[str]:
    """All lines that the bot answers to one line."""
    reader, writer = await asyncio.open_unix_connection(str(folder / "data" / "shell.socket"))
    writer.write(line)
    found = [one.decode() async for one in reader]
    writer.close()
    await writer.wait_closed()
    return found


def order(name: str, **values: str) -> bytes:
    return encode(order={"version": __version__, "folder": "/", "name": name, "values": values})


async def test_commands_work_beside_a_running_bot(tmp_path: Path) -> None:
    (tmp_path / "chips.txt").write_text("Chips rise\n\nShares of Foundrix rose by 4% on Monday.", encoding="utf-8")
    async with bot(tmp_path) as parts:
        assert (0, "1 new article stored\n", "") == await wirebrief(tmp_path, "import", "chips.txt")
        assert "Shares of Foundrix rose by 4%" in (await wirebrief(tmp_path, "brief", "foundrix"))[1]
        assert "Chips rise" in (await wirebrief(tmp_path, "articles"))[1]
        assert 0 == (await wirebrief(tmp_path, "audit"))[0]
        assert (0, "No sources yet: wirebrief sources add URL\n", "") == await wirebrief(tmp_path, "sources", "list")
        assert 1 == len(await parts.store.articles())


async def test_an_error_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    async with bot(tmp_path):
        code, out, error = await wirebrief(tmp_path, "articles", "show", "nothing")
    assert (1, "") == (code, out)
    assert "wirebrief: no article has the id nothing; wirebrief articles list shows the ids\n" == error


@pytest.mark.parametrize(
    ("typed", "code", "added"), [("y\n", 0, 1), ("n\n", 0, 0), ("", 1, 0)], ids=["yes", "no", "nobody"]
)
async def test_a_question_is_answered_at_the_terminal(typed: str, code: int, added: int, tmp_path: Path) -> None:
    async with serving() as site, bot(tmp_path, private=site.place) as parts:
        site.pages["/feed"] = Page(rss(item(1, "The harbour stood still."), item(2)), FEED)
        done = await wirebrief(tmp_path, "sources", "add", site.url("/feed"), typed=typed)
        assert code == done[0], done
        assert "  - Story 1" in done[1]
        assert added == len(await parts.store.every(Source))


async def test_the_socket_is_for_its_user_alone_and_gone_after_the_bot(tmp_path: Path) -> None:
    place = tmp_path / "data" / "shell.socket"
    async with bot(tmp_path):
        await asked(tmp_path, b"\n")
        assert 0o600 == stat.S_IMODE(place.stat().st_mode)
    assert not place.exists()


async def test_a_socket_that_a_killed_bot_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "data" / "shell.socket"))
    left.close()
    listed = "No sources yet: wirebrief sources add URL\n"

    assert (0, listed, "") == await wirebrief(tmp_path, "sources", "list")
    async with bot(tmp_path):
        assert (0, listed, "") == await wirebrief(tmp_path, "sources", "list")


async def test_another_version_is_told_to_restart_the_bot(tmp_path: Path) -> None:
    old = {"version": "0.0.1", "folder": "/", "name": "status", "values": {}}
    async with bot(tmp_path):
        (line,) = await asked(tmp_path, encode(order=old))
    assert "restart the bot" in json.loads(line)["failed"]
    assert "0.0.1" in json.loads(line)["failed"]


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"{}\n",
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"order": 1}\n',
        order("restore"),
        order("audit", count="many"),
        order("audit", counted="1"),
        order("__init__"),
    ],
    ids=["empty", "nothing", "no text", "deep", "no order", "not beside a bot", "no number", "unknown", "no command"],
)
async def test_what_is_no_order_is_refused_and_the_bot_serves_the_next(line: bytes, tmp_path: Path) -> None:
    async with bot(tmp_path):
        (said,) = await asked(tmp_path, line)
        assert ["failed"] == [*json.loads(said)]
        assert ['{"done": true}\n'] == (await asked(tmp_path, order("audit", count="1")))[-1:]


async def test_a_fault_in_a_command_does_not_end_the_bot(tmp_path: Path) -> None:
    async def fails(shell: Shell) -> None:
        raise RuntimeError(shell.folder)

    async with bot(tmp_path, {"status": fails}.get):
        for _ in range(2):
            (line,) = await asked(tmp_path, order("status"))
            assert "its log says why" in json.loads(line)["failed"]


async def test_a_shell_that_leaves_takes_its_order_back(tmp_path: Path) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def waits(shell: Shell) -> None:
        begun.set()
        try:
            await shell.terminal.ask("?")
        finally:
            ended.set()

    async with bot(tmp_path, {"status": waits}.get):
        _, writer = await asyncio.open_unix_connection(str(tmp_path / "data" / "shell.socket"))
        writer.write(order("status"))
        await asyncio.wait_for(begun.wait(), 10)
        writer.close()
        await writer.wait_closed()
        await asyncio.wait_for(ended.wait(), 10)


async def test_a_bot_that_stops_ends_the_commands_that_run(tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def waits(shell: Shell) -> None:
        shell.say("begun")
        begun.set()
        await asyncio.sleep(100)

    async with bot(tmp_path, {"status": waits}.get):
        answer = asyncio.create_task(asked(tmp_path, order("status")))
        await asyncio.wait_for(begun.wait(), 10)
    said, failed = await answer
    assert "begun" == json.loads(said)["say"]
    assert "is being stopped" in json.loads(failed)["failed"]


async def test_an_output_of_megabytes_arrives_whole(tmp_path: Path) -> None:
    async def long(shell: Shell) -> None:
        for number in range(2_000):
            shell.terminal.emit(f"{number} " * 500)

    async with bot(tmp_path, {"status": long}.get):
        lines = await asked(tmp_path, order("status"))
    assert [*range(2_000)] == [int(json.loads(line)["emit"].split()[0]) for line in lines[:-1]]
    assert '{"done": true}\n' == lines[-1]


async def test_a_path_too_long_for_a_socket_works(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 80) / ("b" * 80)
    folder.mkdir(parents=True)
    async with bot(folder):
        assert 0 == (await wirebrief(folder, "sources", "list"))[0]


async def test_where_no_socket_can_be_the_bot_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = Config(store=StoreConfig(url=f"tinydb:{tmp_path}/data", socket=f"{tmp_path}/file/shell.socket"))
    (tmp_path / "file").touch()
    async with opened(config) as parts:
        await asyncio.wait_for(ShellListener(parts, config, command).run(), 10)
    assert "no shell can reach this bot" in caplog.text
