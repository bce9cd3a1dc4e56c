"""One command for each claim of docs/benchmarks.md."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy loads: idle threads of its spin, and would be counted
