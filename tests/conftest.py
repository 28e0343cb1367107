"""Fixtures for all tests."""

import os

import hypothesis
import libreoffice as office
import pytest

# A busy machine is no failure; and what CI finds, anyone can find again.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


REQUIRED = os.environ.get("TRAINROI_REQUIRE_LIBREOFFICE") == "1"


@pytest.fixture(scope="session")
def libreoffice():
    """A running LibreOffice; without one the test is skipped, or fails under TRAINROI_REQUIRE_LIBREOFFICE=1."""
    missing = office.find()[2]
    if missing:
        pytest.fail(f"TRAINROI_REQUIRE_LIBREOFFICE is set, but {missing}")
    program = office.LibreOffice()
    yield program
    program.close()


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with Windows and Excel on which nothing of ours is installed."""
    import windows_fake  # it loads the whole host; most tests have no use for that

    windows_fake.build_once(monkeypatch)
    return windows_fake.Windows(tmp_path / "machine", monkeypatch)


def pytest_collection_modifyitems(items):
    """Mark what needs LibreOffice: `-m "not libreoffice"` leaves it out, and a machine without it skips it."""
    for item in items:
        if "libreoffice" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.libreoffice)
            if (missing := office.find()[2]) and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason=missing))
