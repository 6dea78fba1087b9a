"""The product's own settings, over a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

# Before the settings are read: no test ever touches a real data folder.
os.environ["KINERJA_HOME"] = tempfile.mkdtemp(prefix="kinerja-test-")
os.environ.pop("KINERJA_FROZEN_NOW", None)

from kinerja.config.settings import *  # noqa: F403  # the one place where a star is the point

atexit.register(shutil.rmtree, os.environ["KINERJA_HOME"], ignore_errors=True)
STATIC_ROOT.mkdir()  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Real argon2 at its lowest cost: what is slow on purpose would only slow the suite.
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
