"""The one Django app that holds every table."""

from django.apps import AppConfig


class ChiboConfig(AppConfig):
    """Label `chibo`: one straight line of migrations for all rooms."""

    name = "chibo"
    label = "chibo"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Sổ Chi bộ"
