"""Proofs: digests that their editors read, and may change, before they are sent."""
