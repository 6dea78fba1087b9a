"""The product's own settings, over a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

# Before the settings are read: no test ever touches a real data folder.
HOME_OF_TESTS = tempfile.mkdtemp(prefix="kinerja-test-")
atexit.register(shutil.rmtree, HOME_OF_TESTS, ignore_errors=True)
os.environ["KINERJA_HOME"] = HOME_OF_TESTS
os.environ.pop("KINERJA_FROZEN_NOW", None)

from kinerja.config.settings import *  # noqa: F403  # the one place where a star is the point

STATIC_ROOT.mkdir()  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Real argon2 at its lowest cost: what is slow on purpose would only slow the suite.
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
