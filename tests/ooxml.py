"""Would Excel open a file without offering to repair it? Asks the checker where it is at hand."""

import subprocess
import sys
from pathlib import Path

CHECKER = Path(__file__).resolve().parent.parent.parent / "shared" / "tools" / "ooxml_check.py"


def repairs(*paths: Path) -> str:
    """Give what Excel would repair; empty where nothing, or where the checker is not on this machine."""
    if not CHECKER.exists():
        return ""
    done = subprocess.run(
        [sys.executable, str(CHECKER), *map(str, paths)], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
