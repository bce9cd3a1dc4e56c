"""Stores: everything that must survive a restart, behind `ports.Store`."""
