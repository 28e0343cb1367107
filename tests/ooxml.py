"""Would Excel open a file without offering to repair it? Asks the checkers where they are at hand."""

import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent.parent / "shared" / "tools"


def repairs(*paths: Path) -> str:
    """Give what Excel would repair; empty where nothing, or where the checker is not on this machine."""
    return _said_by("ooxml_check.py", *paths)


def faults_in_vba(*paths: Path) -> str:
    """Give what is wrong with the VBA projects of files; empty where nothing, or without the checker."""
    return _said_by("vba_check.py", *paths)


def _said_by(tool: str, *paths: Path) -> str:
    if not (TOOLS / tool).exists():
        return ""
    done = subprocess.run(
        [sys.executable, str(TOOLS / tool), *map(str, paths)], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
