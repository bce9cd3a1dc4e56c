"""How a parsing child is asked and answers, over its standard input and output.

A request is two lengths, a JSON head of the first length and raw bytes of the second; an answer is one length and JSON
of that length. Lengths are four bytes, big-endian.
"""

from __future__ import annotations

import struct

REQUEST = struct.Struct(">II")
ANSWER = struct.Struct(">I")
