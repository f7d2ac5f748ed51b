"""Where fonts, icons and catalogues lie: inside an installed package, or at the root of a source tree."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_FOLDER = next(
    folder for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if folder.is_dir()
)


def resource(name: str) -> Path:
    """The file called `name` (forward slashes) under `resources/`."""
    return _FOLDER / name
