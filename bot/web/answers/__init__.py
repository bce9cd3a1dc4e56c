"""What an HTTP answer means: codings of its body, waits and freshness in its headers, walls in front of it. Pure."""
