"""Settings of the test suite: the product's own, with a throw-away folder and a fast hasher."""

import os
import tempfile

os.environ.setdefault("CHIBO_DATA", tempfile.mkdtemp(prefix="chibo-test-"))

from chibo.config.settings import *  # noqa: F403 - the product's settings are the base of the tests'

SECRET_KEY = "a secret for tests only, never for a book"  # noqa: S105 - signs nothing but test cookies
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# The tables are made from the models; `check` proves separately that the migrations make the same ones.
MIGRATION_MODULES = {"chibo": None}
