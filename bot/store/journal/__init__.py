"""TinyDB on a write-ahead log: frames in segments on the disk, replayed at opening, indexed in memory."""
