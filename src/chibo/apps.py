"""The one Django app that holds every table."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate  # noqa: TID251 - the one receiver: it creates the triggers


class ChiboConfig(AppConfig):
    """Label `chibo`: one straight line of migrations for all rooms."""

    name = "chibo"
    label = "chibo"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Sổ Chi bộ"

    def ready(self) -> None:
        """Create the append-only triggers after every migration."""
        from chibo.journal.triggers import create_triggers

        post_migrate.connect(create_triggers, sender=self, dispatch_uid="chibo_triggers")
