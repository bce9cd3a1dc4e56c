"""Storage that speaks the protocol of Amazon S3, and checks every signature by its own reading of the rules."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from aiohttp import web

from bot.config.backup_settings import BackupConfig
from bot.store.backups import encryption

ACCESS, SECRET, REGION = "TESTACCESS", "a secret key with /+ in it", "eu-test-1"
BUCKET = "copies"
KEY = encryption.new_key()
PAGE = 3


@dataclass
class FakeS3:
    """The objects of one bucket. `refused` names methods that the key may not use; `cut` shortens what is fetched."""

    objects: dict[str, bytes] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    cut: bool = False
    endpoint: str = ""
    redirect: str = ""
    silent: bool = False

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.asked.append(f"{request.method} {request.path}")
        if self.silent and request.transport:
            request.transport.close()
        if self.redirect:
            return web.Response(status=307, headers={"location": self.redirect})
        fault = wrong_signature(request, body)
        if fault:
            return error(403, fault)
        if request.method in self.refused:
            return error(403, "AccessDenied")
        bucket, _, key = request.path.lstrip("/").partition("/")
        if bucket != BUCKET:
            return error(404, "NoSuchBucket")
        return getattr(self, f"on_{request.method.lower()}")(request, key, body)  # type: ignore[no-any-return]

    def on_put(self, _: web.Request, key: str, body: bytes) -> web.Response:
        self.objects[key] = body
        return web.Response()

    def on_delete(self, _: web.Request, key: str, __: bytes) -> web.Response:
        self.objects.pop(key, None)
        return web.Response(status=204)

    def on_get(self, request: web.Request, key: str, _: bytes) -> web.StreamResponse:
        if not key:
            return self.listing(request)
        if key not in self.objects:
            return error(404, "NoSuchKey")
        return web.Response(body=self.objects[key][:-1] if self.cut else self.objects[key])

    def listing(self, request: web.Request) -> web.Response:
        start = request.query.get("continuation-token", "")
        found = sorted(key for key in self.objects if key.startswith(request.query["prefix"]) and key > start)
        some, more = found[:PAGE], len(found) > PAGE
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(self.objects[key])}</Size></Contents>" for key in some
        )
        token = f"<NextContinuationToken>{escape(some[-1])}</NextContinuationToken>" if more else ""
        return web.Response(
            content_type="application/xml",
            text='<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}{rows}</ListBucketResult>",
        )


def error(status: int, code: str) -> web.Response:
    text = f"<Error><Code>{code}</Code><Message>The storage says {code}.</Message></Error>"
    return web.Response(status=status, text=text, content_type="application/xml")


def wrong_signature(request: web.Request, body: bytes) -> str:
    """The code of what is wrong with the signature; "" when it is right."""
    said = request.headers.get("Authorization", "")
    scheme, _, rest = said.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
    if scheme != "AWS4-HMAC-SHA256" or len(parts) != 3:
        return "AccessDenied"
    access, day, region, service, end = parts["Credential"].split("/")
    if access != ACCESS:
        return "InvalidAccessKeyId"
    if (region, service, end) != (REGION, "s3", "aws4_request"):
        return "AuthorizationHeaderMalformed"
    if request.headers["x-amz-content-sha256"] != hashlib.sha256(body).hexdigest():
        return "XAmzContentSHA256Mismatch"
    raw_path, _, raw_query = request.raw_path.partition("?")
    signed = parts["SignedHeaders"].split(";")
    canonical = [request.method, raw_path, "&".join(sorted(raw_query.split("&")))]
    canonical += [f"{name}:{request.headers[name]}" for name in signed]
    canonical += ["", ";".join(signed), request.headers["x-amz-content-sha256"]]
    scope = f"{day}/{region}/{service}/{end}"
    told = f"AWS4-HMAC-SHA256\n{request.headers['x-amz-date']}\n{scope}\n"
    told += hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    key = b"AWS4" + SECRET.encode()
    for part in (day, region, service, end):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    right = hmac.new(key, told.encode(), hashlib.sha256).hexdigest()
    return "" if parts["Signature"] == right else "SignatureDoesNotMatch"


def settings(storage: FakeS3, folder: str, place: str = f"s3://{BUCKET}/wire/brief", **other: str) -> BackupConfig:
    """The settings that keep copies in `folder` and at this storage."""
    ours = {
        "folder": folder,
        "key": KEY,
        "s3": place,
        "s3_endpoint": storage.endpoint,
        "s3_region": REGION,
        "s3_access_key": ACCESS,
        "s3_secret_key": SECRET,
    }
    return BackupConfig.model_validate(ours | other)


@asynccontextmanager
async def served() -> AsyncIterator[FakeS3]:
    """The storage on a free port of this machine."""
    storage = FakeS3()
    app = web.Application(client_max_size=1 << 30)
    app.router.add_route("*", "/{tail:.*}", storage.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        storage.endpoint = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield storage
    finally:
        await runner.cleanup()
