"""Fixtures for all tests."""

import os
import sys

import hypothesis
import libreoffice as office
import pytest

# A busy machine is no failure; and what CI finds, anyone can find again.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


REQUIRED = os.environ.get("TRAINROI_REQUIRE_LIBREOFFICE") == "1"


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory):
    """A running LibreOffice; without one the test is skipped, or fails under TRAINROI_REQUIRE_LIBREOFFICE=1."""
    missing = office.find()[2]
    if missing:
        pytest.fail(f"TRAINROI_REQUIRE_LIBREOFFICE is set, but {missing}")
    path = None
    if not office.find_for_extension():
        from trainroi_xl.hosts.libreoffice import extension

        path = tmp_path_factory.mktemp("extension") / extension.NAME
        path.write_bytes(extension.build(python=sys.executable))
    program = office.LibreOffice(path)
    yield program
    program.close()


@pytest.fixture(scope="session")
def calc(libreoffice):
    """The same LibreOffice, where it has our extension: that of a user who is not root."""
    missing = office.find_for_extension()
    if missing:
        pytest.fail(f"TRAINROI_REQUIRE_LIBREOFFICE is set, but {missing}")
    return libreoffice


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with Windows and Excel on which nothing of ours is installed."""
    import windows_fake  # it loads the whole host; most tests have no use for that

    windows_fake.build_once(monkeypatch)
    return windows_fake.Windows(tmp_path / "machine", monkeypatch)


def pytest_collection_modifyitems(items):
    """Mark what needs LibreOffice: `-m "not libreoffice"` leaves it out, and a machine without it skips it."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "libreoffice" in fixtures or "calc" in fixtures:
            item.add_marker(pytest.mark.libreoffice)
            missing = office.find_for_extension() if "calc" in fixtures else office.find()[2]
            if missing and not REQUIRED:
                item.add_marker(pytest.mark.skip(reason=missing))
