"""What holds for every test."""

import os
import tempfile
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

from jianxing.config.home import home as home_of_environment

# A home of this run's own, never the developer's. pytest-django has read the settings by now, so they learn it too.
os.environ["JIANXING_HOME"] = tempfile.mkdtemp(prefix="jianxing-test-")
settings.HOME = home_of_environment()
os.environ.setdefault("JIANXING_TODAY", "2024-10-21")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the tests
# Nothing is timed in a test; a slow machine is no fault. The same commit draws the same examples everywhere, so that a
# run says something about the change; JIANXING_EXPLORE=1 draws others each time.
hypothesis.settings.register_profile(
    "jianxing", deadline=None, derandomize=not os.environ.get("JIANXING_EXPLORE"), database=None
)
hypothesis.settings.load_profile("jianxing")


@pytest.fixture
def home() -> Path:
    """The folder that the product keeps its data in during the tests."""
    return Path(os.environ["JIANXING_HOME"])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test is a failure: what a test needs is fetched or named, never passed over."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
