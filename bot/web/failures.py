"""What went wrong with a request, as one plain line for an admin: one table from exceptions to lines."""

from __future__ import annotations

import aiohttp

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


# In this order: aiohttp's errors inherit from each other and from OSError.
_LINES: tuple[tuple[type[BaseException], str], ...] = (
    (TimeoutError, "it did not answer in time"),
    (aiohttp.ClientConnectorDNSError, "its host name is not known: check the address"),
    (aiohttp.ClientConnectorCertificateError, "its certificate is not valid"),
    (aiohttp.ClientSSLError, "no secure connection can be made to it"),
    (aiohttp.ClientConnectorError, "no connection can be made to it"),
    (aiohttp.ServerDisconnectedError, "it broke off the connection"),
    (aiohttp.ClientPayloadError, "its answer broke off or is garbled"),
    (aiohttp.ClientResponseError, "it does not answer as a web server does"),
    (aiohttp.InvalidURL, "that is not a web address"),
)


def line_of(error: BaseException) -> str:
    """The line for an exception of the client."""
    if isinstance(error, aiohttp.ClientConnectorError) and (reason := _reason(error.os_error)):
        return _private(reason, guard.place(error.host, error.port or 0))
    lines = (line for kind, line in _LINES if isinstance(error, kind))
    return next(lines, f"it could not be read ({type(error).__name__})")


def _reason(error: OSError) -> str:
    if isinstance(error, Refused):
        return error.reason
    return "its host has a private address" if _REFUSED in str(error) else ""


def _private(reason: str, entry: str) -> str:
    return (
        f"{reason}, which may not be read; only the operator can allow it, with "
        f'allow_private = ["{entry}"] under [ingest] in the configuration'
    )
