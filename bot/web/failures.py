"""What went wrong with a request: one table from the client's exceptions to faults."""

from __future__ import annotations

import os
import ssl

import aiohttp

from bot.model.faults import Fault
from bot.ports import WebError
from bot.web import guard

_REFUSED = "refused by the guard"


class Refused(OSError):
    """The guard refuses an address, for `reason`.

    All have the same text: asyncio joins the errors of several addresses of one host into one OSError when they are
    alike, and that error is still recognised by its text.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(_REFUSED)
        self.reason = reason


class FloodError(Exception):
    """A server sends provisional answers, headers or crumbs of a body without end."""


class NoHttpError(Exception):
    """What answers is not a web server."""


# In this order: aiohttp's errors inherit from each other and from OSError.
_FAULTS: tuple[tuple[type[BaseException], Fault], ...] = (
    (TimeoutError, Fault.TIMEOUT),
    (FloodError, Fault.FLOOD),
    (NoHttpError, Fault.NOT_HTTP),
    (aiohttp.ClientConnectorDNSError, Fault.NO_NAME),
    (aiohttp.ClientConnectorCertificateError, Fault.TLS_UNTRUSTED),
    (aiohttp.ClientSSLError, Fault.TLS),
    (aiohttp.ClientConnectorError, Fault.NO_CONNECTION),
    (aiohttp.ServerDisconnectedError, Fault.DISCONNECTED),
    (aiohttp.ClientPayloadError, Fault.CUT_OFF),
    (aiohttp.ClientHttpProxyError, Fault.NO_CONNECTION),
    (aiohttp.ClientResponseError, Fault.NOT_HTTP),
    (aiohttp.InvalidURL, Fault.BAD_ADDRESS),
    (aiohttp.ClientOSError, Fault.DISCONNECTED),
)

_BEHIND_THE_PROXY = frozenset({502, 503, 504})
"""Statuses with which a proxy says that it cannot reach the site."""

# OpenSSL's codes of a failed verification (x509_vfy.h): expired or not yet valid; another name or address.
_EXPIRED = frozenset({9, 10})
_OTHER_NAME = frozenset({62, 64})


def web_error(error: BaseException, proxy: str = "") -> WebError:
    """The WebError for an exception of the client, which asks a proxy of this host, "" for none."""
    if isinstance(error, aiohttp.ClientConnectorError) and (reason := _reason(error.os_error)):
        place = guard.place(error.host, error.port or 0)
        return WebError.of(Fault.PRIVATE, reason=reason, place=place)
    if problem := _of_proxy(error, proxy):
        return WebError.of(Fault.PROXY, problem=problem)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return WebError.of(_certificate(error.certificate_error))
    faults = (fault for kind, fault in _FAULTS if isinstance(error, kind))
    fault = next(faults, None)
    if fault is None:
        return WebError(f"it could not be read ({type(error).__name__})", Fault.OURS)
    return WebError.of(fault)


def _of_proxy(error: BaseException, proxy: str) -> str:
    """What is wrong with the proxy of this host; "" when it is not at fault."""
    if isinstance(error, aiohttp.ClientConnectorDNSError) and error.host == proxy:
        return "its name is not known"
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return os.strerror(error.os_error.errno) if error.os_error.errno else "no connection"
    if isinstance(error, aiohttp.ClientHttpProxyError) and error.status not in _BEHIND_THE_PROXY:
        return f"status {error.status}"
    return ""


def _certificate(error: Exception) -> Fault:
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    if code in _EXPIRED:
        return Fault.TLS_EXPIRED
    return Fault.TLS_NAME if code in _OTHER_NAME else Fault.TLS_UNTRUSTED


def _reason(error: OSError) -> str:
    if isinstance(error, Refused):
        return error.reason
    return "its host has a private address" if _REFUSED in str(error) else ""
