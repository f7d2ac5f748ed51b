"""What the repository promises about itself."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "bpc_desktop"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_web_engine_lives_only_under_the_page() -> None:
    page = PACKAGE / "ui" / "checkout" / "page"
    strays = [
        path
        for path in modules()
        if not path.is_relative_to(page)
        and any(name.startswith("PySide6.QtWebEngine") for name in imports_of(path))
    ]
    assert strays == []


def test_no_file_names_a_package_registry_host() -> None:
    hosts = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs")
    named = [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not {".git", ".venv", "__pycache__"} & set(path.relative_to(ROOT).parts)
        and path.suffix in {".py", ".txt", ".toml", ".md", ".yaml", ".json", ".js", ".html", ""}
        and any(host in path.read_text(errors="replace") for host in hosts)
    ]
    assert named == []


def test_the_desk_process_never_loads_the_web_engine() -> None:
    """Design section 5: a merchant's page never lives in the desk process."""
    code = (
        "import sys; import bpc_desktop.ui.desk.application; "
        "print([name for name in sys.modules if 'WebEngine' in name])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
