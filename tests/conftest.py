"""Fixtures for all tests."""

import os

import hypothesis
import libreoffice as office
import pytest

# A busy machine is no failure; and what CI finds, anyone can find again.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def libreoffice():
    """A running LibreOffice; without one the test is skipped, or fails under TRAINROI_REQUIRE_LIBREOFFICE=1."""
    missing = office.find()[2]
    if missing:
        if os.environ.get("TRAINROI_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail(f"TRAINROI_REQUIRE_LIBREOFFICE is set, but {missing}")
        pytest.skip(missing)
    program = office.LibreOffice()
    yield program
    program.close()


def pytest_collection_modifyitems(items):
    """Mark what needs LibreOffice, so that `-m "not libreoffice"` leaves it out."""
    for item in items:
        if "libreoffice" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.libreoffice)
