"""Updates by webhook over real HTTP: nothing is confirmed before it is stored, and nothing is lost."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.chat.dialog.connection import BotRefused
from bot.chat.inbox import Inbox
from bot.chat.polling import ALONE, Poller
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.model import ONLY, Incoming, OwnWebhook
from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from bot.ports import Put, StoreFull, Write
from bot.store.memory import MemoryStore
from bot.telegram.account import Account
from bot.telegram.connection import telegram
from bot.telegram.webhook.listener import LARGEST, SECRET_HEADER
from bot.telegram.webhook.receiver import WebhookReceiver, certificate
from bot.telegram.webhook.registration import Registration
from tests.fakes.connects import Connects
from tests.fakes.hooked_telegram import HookedTelegram
from tests.fakes.wired import UNHURRIED, echo, ended, eventually

TLS = Path(__file__).parents[4] / "data" / "tls"


class Hooked:
    """A Telegram with webhooks, a store that outlives the bot, and the bot's address."""

    def __init__(self, far: HookedTelegram, store: MemoryStore | None = None) -> None:
        self.far, self.store, self.clock = far, store or MemoryStore(str.split), SystemClock()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.place = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.place}/telegram"
        self.alone = 0.1

    @asynccontextmanager
    async def hearing(self, url: str | None = None, public: Path | None = None) -> AsyncIterator[asyncio.Task[None]]:
        """A bot that receives at `url`, or polls when it is empty."""
        url = self.url if url is None else url
        line, messenger = telegram(Account(self.far.token, self.far.base_url), self.clock, UNHURRIED)
        registration = Registration(line, self.store, url, public)
        poller = Poller(registration.connect, line.fetch, self.clock, alone=self.alone)
        secured = certificate(public, TLS / "key.pem") if public else None
        hook = WebhookReceiver(line, registration, poller, self.clock, self.place, certificate=secured)
        receiver = hook if url else poller
        inbox = Inbox(self.store, messenger, self.clock, line, echo, menus=Router().menus, receiver=receiver)
        task = asyncio.create_task(inbox.run())
        try:
            yield task
        finally:
            await ended(task)
            await line.close()

    def said(self) -> list[str]:
        return [post.text for post in self.far.world.said(MEI.id)]

    async def told(self, words: str) -> None:
        """Mei writes, and is answered."""
        before = len(self.said())
        self.far.world.say(MEI, MEI.id, words)
        await eventually(lambda: len(self.said()) > before)

    async def post(self, body: bytes, secret: str, path: str = "/telegram") -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"http://{self.place}{path}", data=BytesIO(body), headers={SECRET_HEADER: secret}) as answer,
        ):
            return answer.status


@pytest.fixture
async def hooked(playground: Playground, connects: Connects) -> AsyncIterator[Hooked]:
    async with HookedTelegram(playground).serving() as far:
        made = Hooked(far)
        with connects.allowed("127.0.0.1", made.port):  # the bot may be off
            yield made


async def test_what_telegram_sends_is_answered_once_and_confirmed(hooked: Hooked) -> None:
    async with hooked.hearing():
        await eventually(lambda: hooked.far.url)
        await hooked.told("one")
        await hooked.told("two")
        await eventually(lambda: not len(hooked.far.world.updates))

    assert ["said: one", "said: two"] == hooked.said()
    assert [200, 200] == hooked.far.statuses


async def test_an_update_that_cannot_be_stored_is_confirmed_only_after_its_answer(playground: Playground) -> None:
    class Full(MemoryStore):
        async def commit(self, *writes: Write) -> None:
            if any(isinstance(one, Put) and isinstance(one.record, Incoming) for one in writes):
                raise StoreFull("no space left on device")
            await super().commit(*writes)

    async with HookedTelegram(playground).serving() as far:
        hooked = Hooked(far, Full(str.split))
        async with hooked.hearing():
            await eventually(lambda: far.url)
            far.world.say(MEI, MEI.id, "one")
            await eventually(lambda: far.statuses)
            assert ["said: one"] == hooked.said()


async def test_what_comes_while_the_bot_is_off_comes_again_and_a_restart_keeps_the_secret(hooked: Hooked) -> None:
    async with hooked.hearing():
        await eventually(lambda: hooked.far.url)
        secret = hooked.far.secret
    hooked.far.world.say(MEI, MEI.id, "one")
    await eventually(lambda: 0 in hooked.far.statuses)
    async with hooked.hearing():
        await eventually(hooked.said)

    assert ["said: one"] == hooked.said()
    assert secret == hooked.far.secret


async def test_an_update_that_telegram_sends_again_after_a_crash_is_not_answered_again(hooked: Hooked) -> None:
    hooked.far.world.say(MEI, MEI.id, "one")
    first = hooked.far.world.updates.take(0, 1)[0]
    async with hooked.hearing():
        await eventually(hooked.said)
    async with hooked.hearing():
        await eventually(lambda: hooked.far.url)
        await hooked.told("two")
        own = await hooked.store.get(OwnWebhook, ONLY)
        assert own is not None
        async with (
            aiohttp.ClientSession(headers={SECRET_HEADER: own.secret}) as session,
            session.post(hooked.url, json=first) as again,
        ):
            assert again.status == 200
        await hooked.told("three")

    assert ["said: one", "said: two", "said: three"] == hooked.said()


async def test_strangers_are_refused_and_bodies_are_bounded(hooked: Hooked) -> None:
    async with hooked.hearing():
        await eventually(lambda: hooked.far.url)
        secret = hooked.far.secret
        update = b'{"update_id": 5, "message": {}}'
        statuses = [
            await hooked.post(update, "wrong"),
            await hooked.post(update, ""),
            await hooked.post(update, secret, "/other"),
            await hooked.post(b"[1]", secret),
            await hooked.post(b"{", secret),
            await hooked.post(b'{"update_id": 6, "x": "' + b"x" * LARGEST + b'"}', secret),
            await hooked.post(b"{}", secret),
        ]
        await hooked.told("still there")

    assert [403, 403, 404, 400, 400, 413, 200] == statuses


async def test_back_to_polling_our_own_webhook_is_taken_away(hooked: Hooked) -> None:
    async with hooked.hearing():
        await eventually(lambda: hooked.far.url)
        await hooked.told("one")
    async with hooked.hearing(url=""):
        await hooked.told("two")

    assert "" == hooked.far.url
    assert await hooked.store.get(OwnWebhook, ONLY) is None


async def test_the_webhook_of_another_program_is_left_alone_and_the_newcomer_gives_way(hooked: Hooked) -> None:
    hooked.far.url = "https://elsewhere.example/secret-path"
    for url in ("", hooked.url):
        async with hooked.hearing(url=url) as task:
            with pytest.raises(BotRefused, match=r"at elsewhere\.example, so this one gives way"):
                await task

    assert "https://elsewhere.example/secret-path" == hooked.far.url
    assert "deleteWebhook" not in hooked.far.asked


async def test_a_webhook_gives_way_to_a_bot_that_polls(hooked: Hooked) -> None:
    async with hooked.hearing(url="") as running:
        await hooked.told("one")
        other = Hooked(hooked.far)
        other.alone = ALONE
        async with other.hearing() as newcomer:
            with pytest.raises(BotRefused, match="this one gives way"):
                await newcomer
        await hooked.told("two")

        assert not running.done()
    assert ["said: one", "said: two"] == hooked.said()


async def test_a_place_that_is_taken_ends_the_bot_with_one_line_and_sets_no_webhook(hooked: Hooked) -> None:
    host, _, port = hooked.place.partition(":")
    taken = await asyncio.start_server(lambda *_: None, host, int(port))
    async with taken, hooked.hearing() as task:
        with pytest.raises(BotRefused, match=r"nothing can listen at telegram\.webhook_listen"):
            await task

    assert "setWebhook" not in hooked.far.asked


async def test_with_a_certificate_of_its_own_telegram_is_given_it_and_checks_it(hooked: Hooked) -> None:
    async with hooked.hearing(hooked.url.replace("http:", "https:"), TLS / "certificate.pem"):
        await eventually(lambda: hooked.far.url)
        await hooked.told("one")

    assert (TLS / "certificate.pem").read_bytes() == hooked.far.certificate


def test_a_certificate_that_cannot_be_read_ends_the_bot_with_one_line(tmp_path: Path) -> None:
    with pytest.raises(BotRefused, match=r"telegram\.webhook_certificate or telegram\.webhook_key cannot be used"):
        certificate(tmp_path / "none.pem", TLS / "key.pem")
