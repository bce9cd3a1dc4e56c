"""A Bot API server that answers every request at once, to measure clients: `python -m benchmarks.inputs.bot_api`.

Prints its port.
"""

from __future__ import annotations

import asyncio
import json

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT = {"message_id": 7, "date": 1599550000, "chat": {"id": 5, "type": "private"}, "text": "x"}


class Server(asyncio.Protocol):
    """One connection, kept alive."""

    def __init__(self) -> None:
        self.bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport for the answers."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every complete request."""
        self.bytes += data
        while (end := self.bytes.find(b"\r\n\r\n")) >= 0:
            head = self.bytes[:end].lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self.bytes) < end + 4 + length:
                return
            method = self.bytes.partition(b" HTTP")[0].rpartition(b"/")[2]
            self.bytes = self.bytes[end + 4 + length :]
            self.answer(method.decode())

    def answer(self, method: str) -> None:
        """Answer that the method succeeded."""
        result = {"getMe": ME, "sendMessage": SENT}.get(method, True)
        body = json.dumps({"ok": True, "result": result}).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.write(head + body)


async def main() -> None:
    """Serve until killed."""
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
