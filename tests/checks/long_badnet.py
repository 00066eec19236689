"""D-12, the long check of a bad line: see tests/checks/badnet.py."""

import os
import sys

import django


def main():
    """Play it; the test people's names need the product's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    django.setup()
    from tests.checks.badnet import main as played

    return played()


if __name__ == "__main__":
    sys.exit(main())
