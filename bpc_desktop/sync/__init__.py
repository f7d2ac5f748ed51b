"""Leases, outbox, change feed."""
