"""One bot in several processes on PostgreSQL: each does its share by role, and others do that of one that is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from tests.fakes import postgres
from tests.fakes.process import Process, running
from tests.fakes.site import FEED, Page, Site, serving
from tests.fakes.wired import eventually

LEASE = 3
OFFICE_TEXT = (
    "The office near the station has room for ninety engineers, the mayor said. Most of them will write software for "
    "phones. The company had looked for a place since spring. It pays the town a rent of two million a year. "
)
CONTRACT_TEXT = (
    "The harbour of Constanta will have its cranes steered over a network of the firm. Trade unions fear for four "
    "hundred jobs and announced a strike for Friday. A court in Bucharest hears a rival that offered less. "
)
OLD = ("Huawei loses an old licence", "It had held the licence for eleven years. ", timedelta(days=40))
OFFICE = ("Huawei opens an office in Porto", OFFICE_TEXT, timedelta())
CONTRACT = ("Huawei wins a contract of the harbour", CONTRACT_TEXT, timedelta())
Item = tuple[str, str, timedelta]


def feed(*items: Item) -> Page:
    """A feed with these titles and texts, which came so long ago."""
    now = datetime.now(UTC)
    told = "".join(
        f"<item><title>{title}</title><link>https://news.example/{title.split()[-1]}</link>"
        f"<pubDate>{format_datetime(now - age)}</pubDate><description>{title}. {text * 3}</description></item>"
        for title, text, age in items
    )
    return Page(f'<rss version="2.0"><channel><title>Harbour Wire</title>{told}</channel></rss>'.encode(), FEED)


class Bot:
    """The processes of one bot, by name."""

    def __init__(self, playground: Playground, site: Site, url: str, folder: Path) -> None:
        self._playground, self._folder = playground, folder
        self._settings = {
            "WIREBRIEF_STORE__URL": url,
            "WIREBRIEF_STORE__LEASE": str(LEASE),
            "WIREBRIEF_STORE__SOCKET": str(folder / "shell.socket"),
            "WIREBRIEF_SOURCES": f'[{{url = "{site.url("/feed")}"}}]',
            "WIREBRIEF_INGEST__INTERVAL": "2",
            "WIREBRIEF_INGEST__LONGEST_INTERVAL": "2",
            "WIREBRIEF_INGEST__ALLOW_PRIVATE": site.place,
        }

    def process(self, roles: str) -> Process:
        """A process with these roles, not started."""
        return Process(self._playground, self._folder, self._settings | {"WIREBRIEF_RUN__ROLES": roles})

    @asynccontextmanager
    async def started(self, **roles: str) -> AsyncIterator[Mapping[str, Process]]:
        """Processes with these roles, by name; those that are still there are ended."""
        processes = {name: self.process(each) for name, each in roles.items()}
        async with AsyncExitStack() as ending:
            for process in processes.values():
                await ending.enter_async_context(running(process))
            yield processes


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as made:
        made.pages["/feed"] = feed(OLD)
        yield made


@pytest.fixture
async def bot(playground: Playground, site: Site, tmp_path: Path) -> Bot:
    return Bot(playground, site, await postgres.database(tmp_path, seen=[]), tmp_path)


def told(playground: Playground, words: str) -> int:
    """How many messages to Mei have these words."""
    return sum(words in post.text for post in playground.world.said(MEI.id))


async def asked(playground: Playground, words: str) -> str:
    """The answer to a question."""
    before = len(playground.world.said(MEI.id))
    playground.world.say(MEI, MEI.id, words)
    await eventually(lambda: len(playground.world.said(MEI.id)) > before, 20)
    return playground.world.said(MEI.id)[before].text


async def subscribed(playground: Playground) -> None:
    """Subscribe Mei to a slot of the next minute that leaves the feed time to be read before it."""
    slot = (datetime.now(UTC) + timedelta(seconds=80)).replace(second=0, microsecond=0)
    assert f"{slot:%H:%M}" in await asked(playground, f"/subscribe huawei daily {slot:%H:%M} UTC")


async def published(playground: Playground, site: Site, *items: Item) -> None:
    """Publish articles, and ask the front until it tells the first."""
    site.pages["/feed"] = feed(*items, OLD)
    title = items[0][0]
    for _ in range(30):
        if title in await asked(playground, f"/brief {title.split()[-1]}"):
            return
        await asyncio.sleep(1)
    raise AssertionError(f"nobody has filed {title}")


@pytest.mark.timeout(280)
async def test_what_five_processes_do_is_one_bot_that_outlives_each_of_them(
    bot: Bot, playground: Playground, site: Site
) -> None:
    roles = {"front": "front", "one": "collect", "other": "collect", "compose": "compose", "keep": "keep"}
    async with bot.started(**roles) as processes:
        await eventually(lambda: "/feed" in site.asked, 20)
        await published(playground, site, OFFICE)  # a question sees what another process has filed
        await subscribed(playground)
        await processes["one"].kill()
        await published(playground, site, CONTRACT, OFFICE)
        before = told(playground, "strike for Friday")
        await processes["compose"].kill()
        async with running(bot.process("compose")):
            await eventually(lambda: told(playground, "strike for Friday") > before, 90)
        await processes["front"].kill()
        async with running(bot.process("front")):
            await asked(playground, "/help")
            await asyncio.sleep(LEASE)

    assert before + 1 == told(playground, "strike for Friday"), "the digest tells it once"
    assert 0 == told(playground, "an old licence")


@pytest.mark.timeout(120)
async def test_two_processes_with_all_roles_are_one_bot_and_the_second_goes_on_alone(
    bot: Bot, playground: Playground, site: Site
) -> None:
    async with bot.started(first="all", second="all") as processes:
        await eventually(lambda: "/feed" in site.asked, 20)
        await asked(playground, "/start")
        await processes["first"].kill()
        await published(playground, site, OFFICE)
        site.asked.clear()
        await eventually(lambda: "/feed" in site.asked, 20)


async def test_the_embedded_store_is_of_one_process(playground: Playground, tmp_path: Path) -> None:
    process = Process(playground, tmp_path)
    command = [*process.command, "--role", "collect"]
    pipe = asyncio.subprocess.PIPE
    made = await asyncio.create_subprocess_exec(*command, env=process.environment, stderr=pipe, cwd=tmp_path)
    _, error = await made.communicate()

    assert 1 == made.returncode
    assert error.decode().startswith("wirebrief: one process has the embedded store: roles (--role, run.roles) are for")
