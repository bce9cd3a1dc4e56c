"""One command for each claim of docs/benchmarks.md."""
