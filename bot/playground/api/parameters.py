"""The parameters of an HTTP request to the Bot API: from its address, and from a form, JSON or multipart body."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.api.validate import Upload
from bot.playground.errors import ApiError, bad_request

LARGEST_REQUEST = 52_428_800  # bytes; Telegram takes files of up to 50 MB


async def parameters(request: web.Request) -> dict[str, Any]:
    """Text from forms, JSON values from JSON, Uploads for files. The address goes before the body. Raises ApiError."""
    kind = request.content_type
    try:
        if kind == "application/json" and request.can_read_body:
            body = _object(await request.text())
        elif kind.startswith("multipart/"):
            body = await _multipart(request)
        else:
            body = dict(await request.post())
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    except (UnicodeDecodeError, LookupError):
        raise bad_request("strings must be encoded in UTF-8") from None
    except ValueError as error:
        raise bad_request(f"can't parse request: {error}") from None
    return body | dict(request.query)


def _object(text: str) -> dict[str, Any]:
    body = json.loads(text)
    if not isinstance(body, dict):
        raise bad_request("can't parse request: JSON object expected")
    return body


async def _multipart(request: web.Request) -> dict[str, Any]:
    """Fields and files; "attach://name" refers to the file of that name."""
    fields: dict[str, Any] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad_request("can't parse request: every part needs a name")
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            fields[part.name] = data.decode()
        else:
            fields[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)
    attached = {f"attach://{name}": name for name, value in fields.items() if isinstance(value, Upload)}
    used = {name: attached[value] for name, value in fields.items() if isinstance(value, str) and value in attached}
    resolved = {name: fields[used[name]] if name in used else value for name, value in fields.items()}
    return {name: value for name, value in resolved.items() if name not in used.values()}
