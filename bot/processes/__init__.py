"""What several processes on one store need: who does which shard, and records in memory that others may change."""
