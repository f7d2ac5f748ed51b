"""`python -m demo.storefront --folder DIR [--port N]`: serves the storefront until stopped."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from demo.storefront.server import seed_fingerprint


def main() -> None:
    """Prints the base URL once it serves."""
    parser = argparse.ArgumentParser(prog="python -m demo.storefront", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="database, mails and log live here")
    parser.add_argument("--port", type=int, default=0, help="a free one by default")
    parser.add_argument("--tethered", action="store_true", help="stop when standard input closes")
    arguments = parser.parse_args()
    folder: Path = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if arguments.tethered:
        threading.Thread(target=_stop_with_caller, daemon=True).start()

    os.environ["NORTHWIND_FOLDER"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "demo.storefront.settings"
    seed_if_new(folder)
    serve(arguments.port)


def seed_if_new(folder: Path) -> None:
    """Build the database unless this folder has it, made from the same goods."""
    mark = folder / "seeded"
    fingerprint = seed_fingerprint()
    if mark.exists() and mark.read_text() == fingerprint:
        return
    mark.unlink(missing_ok=True)
    for suffix in ("", "-wal", "-shm"):
        (folder / f"northwind.sqlite3{suffix}").unlink(missing_ok=True)
    import django  # the environment had to be set first

    django.setup()
    from demo.storefront.seed import seed  # Django had to be set up first

    seed()
    mark.write_text(fingerprint)


def serve(port: int) -> None:
    """Serve pages, static files and pictures, one thread a connection."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # needs the environment
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class QuietHandler(WSGIRequestHandler):
        """Says nothing of requests that went well."""

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it
            pass

    server = ThreadedWSGIServer(("127.0.0.1", port), QuietHandler)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


def _stop_with_caller() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)


main()
