"""What the benchmarks are run on: hostile texts, a Bot API server, simulated newspapers and readers."""
