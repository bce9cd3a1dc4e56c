"""File permissions of the store: what it keeps is for the user that runs it, and for nobody else on the machine.

New files and folders are made with mode 0600 and 0700 (see `disk.Disk`); what an earlier version made is tightened when
the store is opened.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from bot.store.journal.disk import Disk

OURS: Final = re.compile(r"lock|\d+\.(journal|checkpoint)|search\.sqlite(-wal|-shm)?|.+\.tmp")
"""The names of the files that a store makes in its folder."""
DAMAGED: Final = "damaged-*"
"""The names of the folders in it to which `backup.restore` moves the files of a damaged store."""
WORLD_WRITABLE: Final = 0o002


def keep_private(folder: Path, disk: Disk) -> None:
    """Tighten the store's files in the folder, and the folder itself unless it is plainly not the store's alone.

    A folder that holds anything else, or in which everybody may write (such as /tmp), keeps its mode.
    """
    found = list(folder.iterdir())
    ours = [path for path in found if OURS.fullmatch(path.name) and path.is_file() and not path.is_symlink()]
    for path in ours:
        disk.make_private(path)
    others = [path for path in found if path not in ours and not path.match(DAMAGED)]
    if not others and not folder.stat().st_mode & WORLD_WRITABLE:
        disk.make_private(folder)
