"""Alembic migrations of central; their SQL lies beside them, a folder a revision."""
