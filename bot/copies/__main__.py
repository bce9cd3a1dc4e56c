"""`python -m bot.copies`: what standard input orders, in a process that may be killed."""

from __future__ import annotations

import sys

from bot.copies import work
from bot.ports import StoreError


def main() -> int:
    """Print what was made; or on standard error one line that says why nothing was."""
    try:
        made = work.do(sys.stdin.read())
    except StoreError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process that waits reads it
        return 1
    print(made)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
