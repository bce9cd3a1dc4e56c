"""Addresses that no source may name: they lead to this machine, to its network or nowhere, or are no web addresses."""

HOSTS = (
    "127.0.0.1", "127.8.8.8", "127.2", "127.0.2", "2130706434", "0x7f000002", "0x7f.2", "0177.0.0.2", "017700000002",
    "0", "0.0.0.0", "localhost", "LocalHost.", "[::1]", "[::]", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]",
    "[0:0:0:0:0:ffff:a9fe:a9fe]", "[64:ff9b::7f00:2]", "[2002:7f00:2::]", "[fd00:ec2::254]", "[fc00::7]", "[ff02::1]",
    "169.254.169.254", "2852039166", "0xa9fea9fe", "100.100.100.200", "100.64.7.7", "10.1.2.3", "172.16.9.9",
    "172.31.255.254", "192.168.0.1", "192.0.2.9", "198.18.0.9", "203.0.113.9", "224.0.0.9", "240.0.0.1",
    "255.255.255.255", "①②⑦.⓪.⓪.②", "127。0。0。2", "127.0.0.2:80", "127.0.0.2:6379", "[::1]:22",
    "metadata.google.internal",
)  # fmt: skip
"""This machine, private networks, clouds' metadata and ranges that nobody may use, in many spellings of a host."""

PLACES = (*(f"http://{host}/" for host in HOSTS), "http://127.0.0.2#@example.com/")
"""Well-formed web addresses that must never be connected to."""

MALFORMED = (
    "http://[fe80::2%25eth0]/", "http://anna@127.0.0.2/", "http://example.com@127.0.0.2/",
    "http://127.0.0.2\\@example.com/", "http://example.com\\@127.0.0.2/", "http:127.0.0.2/", "http:///127.0.0.2/",
    "http://127.0.0.2%00.example.com/", "//127.0.0.2/", "http://", "", "file:///etc/hostname", "FILE:///etc/hostname",
    "gopher://127.0.0.2:6379/_INFO", "ftp://127.0.0.2/", "dict://127.0.0.2:11211/", "data:text/xml,<rss/>",
    "jar:http://127.0.0.2!/", "javascript:alert(1)", "feed:http://127.0.0.2/", "ws://127.0.0.2/",
)  # fmt: skip
"""Other schemes, and spellings that readers of addresses understand differently: refused before any look-up."""
