"""Product pictures are drawings (SVG) that scale by themselves: no image library, no cache."""

from typing import Any


class Drawing:
    """Oscar's thumbnailer interface over files that need no thumbnails."""

    def generate_thumbnail(self, source: Any, **_options: object) -> Any:
        """The drawing itself, whatever the size asked for."""
        return source

    def delete_thumbnails(self, source: object) -> None:
        """There are none."""
