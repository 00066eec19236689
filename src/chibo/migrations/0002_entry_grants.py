"""Who may type for a cell; whose hand called the roll and said who was told."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('chibo', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
            ],
            options={
                'db_table': 'org_entry_grant',
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='attendance',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person'),
        ),
        migrations.AddField(
            model_name='reach',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person'),
        ),
        migrations.CreateModel(
            name='EntryGrantEnding',
            fields=[
                ('grant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', related_query_name='ending', serialize=False, to='chibo.entrygrant')),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'org_entry_grant_ending',
            },
        ),
        migrations.AddIndex(
            model_name='entrygrant',
            index=models.Index(fields=['person', 'since'], name='org_grants_of_person'),
        ),
        migrations.AddIndex(
            model_name='entrygrant',
            index=models.Index(fields=['unit', 'since'], name='org_grants_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='entrygrant',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='org_entry_grant_period'),
        ),
    ]
