"""Wake Django for a command: the data folder first, then the settings."""

import os
from pathlib import Path


def wake(folder: str = "", *, demo: bool = False) -> None:
    """Load the settings and the apps on a data folder; call before importing any room."""
    if folder:
        os.environ["CHIBO_DATA"] = str(Path(folder).resolve())
    if demo:
        os.environ["CHIBO_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    import django

    django.setup()
