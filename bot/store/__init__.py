"""Stores: everything that must survive."""
