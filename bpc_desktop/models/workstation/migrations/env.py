"""Runs the migrations on the connection `schema.upgrade` hands over, inside its transaction."""

from alembic import context

from bpc_desktop.models.workstation.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
context.run_migrations()
