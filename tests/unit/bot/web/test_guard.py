from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.guard import allowances, never, place, refusal

FORBIDDEN = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::2",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_an_inner_address_is_refused(address: str) -> None:
    assert refusal(address, 80)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_a_public_address_is_allowed(address: str) -> None:
    assert refusal(address, 443) == ""


@pytest.mark.parametrize(
    ("port", "fine"), [(80, True), (443, True), (8080, True), (8443, True), (22, False), (25, False), (6667, False)]
)
def test_only_ports_of_the_web_are_allowed(port: int, *, fine: bool) -> None:
    assert fine == (refusal("1.1.1.1", port) == "")


def test_the_operator_may_allow_a_host_and_port() -> None:
    allowed = allowances(["127.0.0.1:8000", " [::1]:9000", "LocalHost:8000"])

    assert {"127.0.0.1:8000", "[::1]:9000", "localhost:8000"} == allowed
    assert place("localhost.", 8000) in allowed
    assert place("0:0:0:0:0:0:0:1", 9000) in allowed


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "169.254.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fd20:ce::254",
        "ff02::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2001:4860:0:1:0:5efe:a9fe:a9fe",
        "localhost",
    ],
)
def test_no_operator_can_allow_link_local_and_metadata_addresses(address: str) -> None:
    assert never(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.9", "::1", "fd12::1", "8.8.8.8"])
def test_an_operator_can_allow_addresses_of_the_own_network(address: str) -> None:
    assert "" == never(address)


@pytest.mark.parametrize("identifier", ["0:5efe", "200:5efe", "100:5efe", "300:5efe"])
@pytest.mark.parametrize(
    ("inner", "fine"), [("7f00:1", False), ("a9fe:a9fe", False), ("a00:1", False), ("808:808", True)]
)
def test_an_ipv4_address_within_an_isatap_address_is_judged_too(identifier: str, inner: str, *, fine: bool) -> None:
    assert fine == (refusal(f"2001:4860:0:1:{identifier}:{inner}", 443) == "")


def test_what_is_no_address_is_refused() -> None:
    assert refusal("localhost", 80)
    assert refusal("", 80)


@given(st.ip_addresses(v=4))
def test_no_disguise_in_ipv6_opens_a_closed_ipv4_address(address: IPv4Address) -> None:
    packed = int(address)
    disguises = [IPv6Address((0xFFFF << 32) | packed), IPv6Address(int(IPv6Address("64:ff9b::")) | packed)]
    never = [IPv6Address((0x2002 << 112) | (packed << 80)), IPv6Address(packed)]

    plain = refusal(str(address), 80)

    assert [bool(plain)] * 2 == [bool(refusal(str(disguise), 80)) for disguise in disguises]
    assert all(refusal(str(disguise), 80) for disguise in never)


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_allowed(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global and not (
        isinstance(address, IPv6Address) and (address.ipv4_mapped or "64:ff9b::" in str(address))
    ):
        assert refusal(str(address), 80)


@pytest.mark.parametrize("spelling", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1"])
def test_odd_spellings_are_judged_by_what_the_machine_makes_of_them(spelling: str) -> None:
    resolved = socket.getaddrinfo(spelling, 80, type=socket.SOCK_STREAM)[0][4][0]

    assert refusal(str(resolved), 80)
