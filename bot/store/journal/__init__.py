"""TinyDB on a journal of ours: frames in segments on the disk, replayed at opening, indexed in memory."""
