"""Alembic migrations of the workstation store."""
