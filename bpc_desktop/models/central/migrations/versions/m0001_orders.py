"""Orders, people, keys, claims, actions, audit: the whole of central's first schema."""

from alembic import op

from bpc_desktop.models.central.migrations.script_files import run_files

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything inside schema `bpc`."""
    op.execute("CREATE SCHEMA bpc")
    run_files(revision)


def downgrade() -> None:
    """Remove it all, data included; group roles belong to the server and stay."""
    op.execute("DROP SCHEMA bpc CASCADE")
