"""python-telegram-bot's HTTP client, over aiohttp: 7 to 10 times cheaper a message than its own over httpx.

No error or log line from here holds the address of a request, which contains the bot's token. Answers are bounded in
bytes, and redirects are not followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import aiohttp
import orjson
import yarl
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.errors import Flood, Unreached

ANSWER_BYTES: Final = 32_000_000
"""The longest answer: a hundred updates of the longest messages, each quoting another, stay below."""
FILE_BYTES: Final = 5_000_000
"""The largest file, as `request.Document` holds it."""
CHUNK_BYTES: Final = 65_536
FORM: Final = MappingProxyType({"Content-Type": "application/x-www-form-urlencoded"})
CONNECT: Final = 5.0
"""Seconds to connect, when the caller names none."""
READ: Final = 20.0
"""Seconds without a byte of the answer, when the caller names none."""
CONNECTIONS: Final = 128
"""Connections at a time."""
RETRY_AFTER: Final = re.compile(rb"retry after (\d{1,5})", re.IGNORECASE)
TOO_MANY: Final = 429
"""The HTTP status that asks to slow down."""
SUCCESS: Final = range(200, 300)


class AiohttpRequest(BaseRequest):
    """One pool of connections to a Bot API server.

    `observe` is given the HTTP status of each answer. `proxy` is the address of an HTTP proxy, "" for none.
    """

    def __init__(self, observe: Callable[[int], None] | None = None, proxy: str = "") -> None:
        self._observe, self._proxy = observe, proxy
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take unless the caller says otherwise."""
        return READ

    async def initialize(self) -> None:
        """Open the pool, also after it was closed."""
        self._closed = False
        self._open()

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise NetworkError("the connection to Telegram is closed")
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), proxy=self._proxy or None
            )
        return self._session

    async def shutdown(self) -> None:
        """Close the pool."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917 - the signature is the base class's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has none
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the pool is larger than its users
    ) -> tuple[int, bytes]:
        """See `BaseRequest.do_request`."""
        read, connect = _seconds(read_timeout, READ), _seconds(connect_timeout, CONNECT)
        patience = aiohttp.ClientTimeout(total=read + 2 * connect, sock_connect=connect, sock_read=read)
        limit = FILE_BYTES if method == "GET" else ANSWER_BYTES
        try:
            status, body = await self._exchange(method, url, request_data, patience, limit)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failure:
            raise Unreached(f"Telegram cannot be reached ({type(failure).__name__})") from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as failure:  # its own text may hold the address
            raise NetworkError(f"Telegram cannot be reached ({type(failure).__name__})") from None
        if self._observe:
            self._observe(status)
        if status == TOO_MANY:
            raise Flood(_retry_after(body))
        if status not in SUCCESS and not body.startswith(b"{"):
            raise NetworkError(f"the server answered {status}, and not as a Bot API server does")
        return status, body

    async def _exchange(
        self, method: str, url: str, data: RequestData | None, patience: aiohttp.ClientTimeout, limit: int
    ) -> tuple[int, bytes]:
        form, headers = _form(data)
        async with self._open().request(
            method, url, data=form, headers=headers, timeout=patience, allow_redirects=False
        ) as response:
            body = bytearray()
            async for chunk in response.content.iter_chunked(CHUNK_BYTES):
                body += chunk
                if len(body) > limit:
                    raise NetworkError(f"the answer is larger than {limit} bytes")
            return response.status, bytes(body)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON."""
        try:
            answer = orjson.loads(payload)
        except ValueError:
            answer = _mended(payload)
        if not isinstance(answer, dict):
            raise TelegramError("the server's answer is not a JSON object")
        return answer


def _form(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, Mapping[str, str]]:
    """The body and the headers of a request; one with files is in parts (RFC 7578)."""
    if data is None or not data.contains_files:
        # yarl's C quoting takes 12 us for a digest where urllib's takes 70
        return (yarl.URL.build(query=data.json_parameters).raw_query_string.encode() if data else None), FORM
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}


def _mended(payload: bytes) -> Any:
    """JSON with half a surrogate pair in it, which orjson refuses: one odd message must not stop all others."""
    try:
        return orjson.loads(json.dumps(json.loads(payload), ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _seconds(given: object, default: float) -> float:
    """A timeout of python-telegram-bot's in seconds; `default` where it passes its marker for "not given"."""
    return float(given) if isinstance(given, int | float) else default


def _retry_after(body: bytes) -> float:
    """Seconds to wait: as parameters say, or else the words; one when neither does."""
    try:
        return max(1.0, float(orjson.loads(body)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        said = RETRY_AFTER.search(body)
        return max(1.0, float(said[1])) if said else 1.0
