"""The roof's pages as a second Django app, without tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Label `web`: templates, static files and addresses."""

    name = "chibo.web"
    label = "web"
    verbose_name = "Sổ Chi bộ trên trình duyệt"

    def ready(self) -> None:
        """Register the check of addresses."""
        from chibo.web import checks  # noqa: F401 - registers itself
