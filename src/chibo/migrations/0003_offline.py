"""Kept answers say themselves until when: a device that was off line may ask again after weeks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chibo", "0002_month_as_it_is_done")]

    operations = [
        migrations.RemoveIndex("keptanswer", "accounts_answers_by_age"),
        migrations.RenameField("keptanswer", "at", "until"),
        migrations.AddIndex("keptanswer", models.Index(fields=["until"], name="accounts_answers_by_age")),
    ]
