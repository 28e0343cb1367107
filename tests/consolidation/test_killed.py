"""A few of the kills that tests/endurance/kill_consolidate.py does by the hundred."""

import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")
def test_a_killed_consolidation_leaves_whole_files_and_the_next_one_finishes(monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "endurance"))
    monkeypatch.setenv("TMPDIR", "")  # set back afterwards
    monkeypatch.setenv("TRAINROI_CACHE", "")
    import kill_consolidate

    kill_consolidate.main(4)
    assert "4 kills: every file was the old one or the new one" in capsys.readouterr().out
