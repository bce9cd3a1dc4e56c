"""Numbers up to 99 in Han numerals, as Chinese and Japanese write them: 八, 十二, 二十一, 两, and by digits 一二."""

from __future__ import annotations

from typing import Final

HAN_DIGIT: Final = "[零〇一二三四五六七八九十两兩]"
_DIGIT: Final = HAN_DIGIT.replace("十", "")
HAN_FIGURE: Final = f"(?:{_DIGIT}?十{_DIGIT}?|{_DIGIT}{{1,3}})"
"""The pattern of what `han_number` reads."""
_VALUES: Final = dict(zip("零〇一二三四五六七八九两兩", "0012345678922", strict=True))


def han_number(written: str) -> int:
    """A number in digits, or in Han numerals as `HAN_FIGURE` matches them.

    >>> han_number("12"), han_number("十二"), han_number("两"), han_number("二十"), han_number("三三")
    (12, 12, 2, 20, 33)
    """
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return 10 * (_by_digits(tens) if tens else bool(ten)) + (_by_digits(ones) if ones else 0)


def _by_digits(written: str) -> int:
    return int("".join(map(_VALUES.__getitem__, written)))
