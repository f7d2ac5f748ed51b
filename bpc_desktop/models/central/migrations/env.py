"""What Alembic runs: migrations on the connection that `schema.upgrade` hands over."""

from alembic import context

from bpc_desktop.models.central.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    version_table="bpc_version",
    version_table_schema="public",
    include_schemas=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
