"""Our HTTP under python-telegram-bot: bounds, time-outs, and no address in any error."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import RequestData

from bot.telegram import transport
from bot.telegram.errors import Flood, Unreached
from bot.telegram.transport import AiohttpRequest

SECRET = "bot123456:a-secret-that-nobody-may-see"


class Far:
    """A server that answers every request in the one way that a test chose."""

    def __init__(self) -> None:
        self.address = ""
        self.answer = web.Response(text='{"ok": true, "result": 7}')
        self.delay = 0.0
        self.forms: list[dict[str, str]] = []

    async def handle(self, asked: web.Request) -> web.Response:
        self.forms.append({key: str(value) for key, value in (await asked.post()).items()})
        await asyncio.sleep(self.delay)
        return self.answer

    @property
    def url(self) -> str:
        return f"{self.address}/{SECRET}/sendMessage"


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    far = Far()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", far.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    far.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield far
    await runner.cleanup()


@pytest.fixture
async def ours() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest() as ours:
        yield ours


def json(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text, content_type="application/json")


async def test_parameters_go_as_a_form_and_the_result_comes_back(far: Far, ours: AiohttpRequest) -> None:
    assert 7 == await ours.post(far.url, RequestData([]))
    assert [{}] == far.forms


async def test_a_first_send_opens_the_pool_and_a_closed_one_stays_closed(far: Far) -> None:
    ours = AiohttpRequest()
    assert 7 == await ours.post(far.url)
    await ours.shutdown()
    await ours.shutdown()
    with pytest.raises(NetworkError, match="closed"):
        await ours.post(far.url)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (json(400, '{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}'), BadRequest),
        (json(401, '{"ok": false, "error_code": 401, "description": "Unauthorized"}'), InvalidToken),
        (json(429, '{"ok": false, "error_code": 429, "parameters": {"retry_after": 9}}'), Flood),
        (web.Response(status=429, text="slow down"), Flood),
        (web.Response(status=502, text=f"<html>cannot reach /{SECRET}/sendMessage</html>"), NetworkError),
        (web.Response(status=302, headers={"Location": f"http://elsewhere.test/{SECRET}"}), NetworkError),
        (web.Response(text="not json"), TelegramError),
        (web.Response(text="[]"), TelegramError),
    ],
)
async def test_every_bad_answer_is_an_error_without_the_secret(
    far: Far, ours: AiohttpRequest, answer: web.Response, expected: type[TelegramError]
) -> None:
    far.answer = answer
    with pytest.raises(expected) as caught:
        await ours.post(far.url)
    assert "a-secret" not in f"{caught.value!r} {caught.value.__cause__!r}"


@pytest.mark.parametrize(
    "said",
    [
        '{"ok": false, "parameters": {"retry_after": 9}}',
        '{"ok": false, "description": "Too Many Requests: retry after 9"}',
    ],
)
async def test_a_flood_tells_the_seconds(far: Far, ours: AiohttpRequest, said: str) -> None:
    far.answer = json(429, said)
    with pytest.raises(Flood) as caught:
        await ours.post(far.url)
    assert 9 == caught.value.seconds


async def test_a_silent_server_times_out(far: Far, ours: AiohttpRequest) -> None:
    far.delay = 5
    with pytest.raises(TimedOut):
        await ours.post(far.url, read_timeout=0.1)


async def test_nobody_at_the_other_end_is_said_without_the_address(nobody: str, ours: AiohttpRequest) -> None:
    with pytest.raises(Unreached) as unreached:
        await ours.post(f"http://{nobody}/{SECRET}/sendMessage")
    assert "a-secret" not in str(unreached.value)
    with pytest.raises(NetworkError) as caught:
        await ours.post(f"http://[broken/{SECRET}/sendMessage")
    assert "a-secret" not in str(caught.value)


async def test_an_answer_that_is_too_large_is_cut_off(
    far: Far, ours: AiohttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "FILE_BYTES", 1000)
    far.answer = web.Response(body=b"x" * 1001)
    with pytest.raises(NetworkError, match="larger than 1000"):
        await ours.retrieve(far.url)
    far.answer = web.Response(body=b"x" * 1000)
    assert b"x" * 1000 == await ours.retrieve(far.url)


def test_half_a_surrogate_pair_in_one_update_does_not_silence_the_others() -> None:
    answer = AiohttpRequest.parse_json_payload(b'{"ok": true, "result": [{"text": "odd \\ud800"}, {"text": "plain"}]}')

    assert ["odd ?", "plain"] == [update["text"] for update in answer["result"]]


@pytest.mark.parametrize(
    "payload",
    [b"[" * 100_000, b"{" * 100_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, b"[]", b"x"],
    ids=["many arrays", "many objects", "a deep object", "an array", "no JSON"],
)
def test_an_answer_that_is_no_object_or_nests_too_deep_is_an_error_of_telegram_s(payload: bytes) -> None:
    with pytest.raises(TelegramError, match="not a JSON object"):
        AiohttpRequest.parse_json_payload(payload)


async def test_with_a_proxy_every_request_goes_through_it() -> None:
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}')
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest(proxy=f"http://ann:secret@127.0.0.1:{port}")
    async with server:
        answer = await request.do_request(f"http://telegram.invalid/{SECRET}/getMe", "POST")
        await request.shutdown()

    assert (200, b'{"ok":true}') == answer
    assert asked[0].startswith(b"POST http://telegram.invalid/")
    assert b"Proxy-Authorization: Basic" in asked[0]
