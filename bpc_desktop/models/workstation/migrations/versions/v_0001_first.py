"""The first schema: queue, held orders with their sealed secrets, outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "feed_state",
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("xid", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("synced_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("state_id", name="pk_feed_state"),
    )
    op.create_table(
        "queued_orders",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.String(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", name="pk_queued_orders"),
    )
    op.create_index("ix_queued_orders_due_at", "queued_orders", ["due_at"])
    op.create_table(
        "held_orders",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("claim", sa.JSON(), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", name="pk_held_orders"),
    )
    op.create_table(
        "held_secrets",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sealed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["held_orders.order_id"], name="fk_held_secrets_order_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("order_id", "kind", name="pk_held_secrets"),
    )
    op.create_table(
        "outbox",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
        sa.UniqueConstraint("action_id", name="uq_outbox_action_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_order_id", "outbox", ["order_id"])


def downgrade() -> None:
    """Remove the tables."""
    for table in ("outbox", "held_secrets", "held_orders", "queued_orders", "feed_state"):
        op.drop_table(table)
