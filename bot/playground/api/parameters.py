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
    return _with_files(fields)


def _with_files(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with each file in place of what refers to it, in a field itself or inside of its JSON."""
    files = {f"attach://{name}": value for name, value in fields.items() if isinstance(value, Upload)}
    used: set[str] = set()

    def resolved(value: Any) -> Any:
        if isinstance(value, str) and value in files:
            used.add(value.removeprefix("attach://"))
            return files[value]
        if isinstance(value, dict):
            return {name: resolved(one) for name, one in value.items()}
        return [resolved(one) for one in value] if isinstance(value, list) else value

    made = {}
    for name, value in fields.items():
        refers = isinstance(value, str) and '"attach://' in value
        made[name] = resolved(json.loads(value) if refers else value)
    return {name: value for name, value in made.items() if name not in used}
