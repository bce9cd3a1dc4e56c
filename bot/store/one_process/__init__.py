"""What a store needs where one process has it open: turns of its tasks, and leases that it has anyway."""
