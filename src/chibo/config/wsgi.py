"""The WSGI application: refuses to start on a database that would lose or alter a record."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from chibo.config.start import assert_ready  # noqa: E402 - the apps must be loaded first

assert_ready()
