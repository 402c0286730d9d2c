"""What holds for all tests: property tests have no time limit, and in CI they try the same examples each time."""

import os

from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("in-ci", deadline=None, derandomize=True, database=None)
settings.load_profile("in-ci" if os.environ.get("CI") else "here")
