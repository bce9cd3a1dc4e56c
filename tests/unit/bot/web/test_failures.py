from __future__ import annotations

import ssl
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from bot.model.faults import Fault
from bot.web.failures import FloodError, NoHttpError, Refused, web_error

KEY: Any = SimpleNamespace(host="news.example", port=443, is_ssl=True, ssl=True)


def certificate(code: int) -> aiohttp.ClientConnectorCertificateError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return aiohttp.ClientConnectorCertificateError(KEY, error)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (certificate(10), Fault.TLS_EXPIRED),
        (certificate(9), Fault.TLS_EXPIRED),
        (certificate(62), Fault.TLS_NAME),
        (certificate(64), Fault.TLS_NAME),
        (certificate(18), Fault.TLS_UNTRUSTED),
        (certificate(20), Fault.TLS_UNTRUSTED),
        (aiohttp.ClientConnectorSSLError(KEY, OSError("handshake")), Fault.TLS),
        (aiohttp.ClientConnectorDNSError(KEY, OSError("no name")), Fault.NO_NAME),
        (aiohttp.ClientConnectorError(KEY, OSError("refused")), Fault.NO_CONNECTION),
        (aiohttp.ClientConnectorError(KEY, Refused("10.0.0.1 is in a private network")), Fault.PRIVATE),
        (aiohttp.ServerDisconnectedError(), Fault.DISCONNECTED),
        (aiohttp.ClientOSError(104, "reset"), Fault.DISCONNECTED),
        (aiohttp.ClientPayloadError(), Fault.CUT_OFF),
        (TimeoutError(), Fault.TIMEOUT),
        (aiohttp.SocketTimeoutError(), Fault.TIMEOUT),
        (FloodError(), Fault.FLOOD),
        (NoHttpError(), Fault.NOT_HTTP),
        (KeyError("x"), Fault.OURS),
    ],
)
def test_each_error_of_the_client_is_one_fault(error: Exception, fault: Fault) -> None:
    assert fault == web_error(error).fault


def test_a_refusal_that_the_system_has_joined_with_others_is_known() -> None:
    joined = OSError("Multiple exceptions: refused by the guard, refused by the guard")

    assert Fault.PRIVATE == web_error(aiohttp.ClientConnectorError(KEY, joined)).fault
