"""`python -m bot.copies STORE FOLDER NOW KEPT`: one copy, made and proved in a process that may be killed."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from bot.ports import StoreError
from bot.store.backup import back_up_and_prove


def main() -> int:
    """Print the name of the copy; or on standard error one line that says why there is none."""
    folder, into, now, kept = sys.argv[1:]
    try:
        made = back_up_and_prove(Path(folder), Path(into), datetime.fromisoformat(now), int(kept))
    except StoreError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process that waits reads it
        return 1
    print(made.name)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
