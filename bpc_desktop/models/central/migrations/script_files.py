"""Runs the SQL files of a revision."""

from pathlib import Path

from alembic import op

FOLDER = Path(__file__).parent / "sql"


def run_files(revision: str) -> None:
    """Execute every file of `sql/<revision>/` in the order of their names, as they stand."""
    connection = op.get_bind().execution_options(no_parameters=True)
    for file in sorted((FOLDER / revision).glob("*.sql")):
        connection.exec_driver_sql(file.read_text(encoding="utf-8"))
