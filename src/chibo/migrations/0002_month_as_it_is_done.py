# Written by makemigrations: the wall of 400 lines, which is for what people write, leaves migrations out
# (tests/house/reading.py).

import chibo.door.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('chibo', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='hides_tour',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='EarlierPaper',
            fields=[
                ('resolution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', related_query_name='earlier', serialize=False, to='chibo.resolution')),
                ('symbol', models.CharField(blank=True, default='', max_length=40)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'resolutions_earlier_paper',
            },
        ),
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
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('nonce', models.CharField(max_length=43, unique=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'notices_feed',
            },
        ),
        migrations.CreateModel(
            name='Kiosk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_key', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'meetings_kiosk',
            },
        ),
        migrations.CreateModel(
            name='KioskOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_kiosk_opinion',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MailAddress',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.person')),
                ('address', models.CharField(max_length=254)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'notices_mail_address',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.BigIntegerField()),
                ('channel', models.CharField(choices=[('email', 'thư điện tử'), ('push', 'báo trên thiết bị'), ('calendar', 'lịch của máy')], max_length=12)),
                ('template', models.CharField(choices=[('meeting_called', 'Có thông báo mới'), ('meeting_moved', 'Có thông báo mới'), ('meeting_not_held', 'Có thông báo mới'), ('trial', 'Có thông báo mới')], max_length=24)),
                ('params', chibo.door.fields.JsonField(default=dict)),
                ('target', models.BigIntegerField(null=True)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'notices_notice',
            },
        ),
        migrations.AddField(
            model_name='assessment',
            name='figures',
            field=chibo.door.fields.JsonField(default=dict),
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
            model_name='agendaitem',
            name='is_internal',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='invitation',
            name='items',
            field=chibo.door.fields.JsonField(default=list),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='group',
            field=models.CharField(choices=[('upper_delegate', 'đại biểu cấp trên'), ('guest', 'khách mời trong Đảng'), ('outside', 'khách mời ngoài Đảng')], max_length=16),
        ),
        migrations.AddField(
            model_name='meeting',
            name='away',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='mode',
            field=models.CharField(choices=[('in_person', 'trực tiếp'), ('online', 'trực tuyến'), ('hybrid', 'trực tiếp kết hợp trực tuyến')], default='in_person', max_length=12),
        ),
        migrations.AddField(
            model_name='meeting',
            name='mode_reason',
            field=models.CharField(blank=True, default='', max_length=240),
        ),
        migrations.AddField(
            model_name='meeting',
            name='occasion',
            field=models.CharField(blank=True, default='', max_length=24),
        ),
        migrations.AddField(
            model_name='meeting',
            name='set_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='reach',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person'),
        ),
        migrations.AddField(
            model_name='reach',
            name='messenger_name',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.AddField(
            model_name='reading',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='name',
            field=models.CharField(choices=[('notice', 'thông báo sinh hoạt'), ('invitation', 'giấy mời'), ('agenda', 'chương trình sinh hoạt'), ('cell_report', 'báo cáo tháng'), ('committee_minutes', 'biên bản họp chi ủy'), ('consultation_minutes', 'biên bản hội ý'), ('minutes', 'biên bản sinh hoạt chi bộ'), ('minutes_extract', 'trích biên bản'), ('resolution', 'nghị quyết'), ('conclusion', 'kết luận'), ('ballot_paper', 'phiếu biểu quyết'), ('count_record', 'biên bản kiểm phiếu'), ('score_sheet', 'phiếu chấm điểm'), ('attendance_list', 'danh sách dự sinh hoạt'), ('hand_minutes', 'mẫu biên bản ghi tay'), ('speaking_sheet', 'phiếu ghi ý kiến phát biểu'), ('vote_sheet', 'phiếu ghi kết quả biểu quyết'), ('assignment_notice', 'thông báo phân công nhiệm vụ'), ('superior_report', 'báo cáo cấp trên'), ('letter', 'công văn')], max_length=24),
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.CharField(max_length=1000, unique=True)),
                ('p256dh', models.CharField(max_length=200)),
                ('auth', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'notices_device',
            },
        ),
        migrations.CreateModel(
            name='EarlierMeeting',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('held_on', models.DateField(null=True)),
                ('present', models.PositiveSmallIntegerField(null=True)),
                ('must_attend', models.PositiveSmallIntegerField(null=True)),
                ('grade', models.CharField(blank=True, default='', max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'meetings_earlier',
            },
        ),
        migrations.CreateModel(
            name='HeldByGroups',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'meetings_by_groups',
            },
        ),
        migrations.CreateModel(
            name='KioskClosing',
            fields=[
                ('kiosk', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', related_query_name='closing', serialize=False, to='chibo.kiosk')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_kiosk_closing',
            },
        ),
        migrations.AddField(
            model_name='kiosk',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting'),
        ),
        migrations.CreateModel(
            name='KioskMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('kiosk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.kiosk')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
            ],
            options={
                'db_table': 'meetings_kiosk_mark',
            },
        ),
        migrations.CreateModel(
            name='KioskVerdict',
            fields=[
                ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', related_query_name='verdict', serialize=False, to='chibo.kioskopinion')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_kiosk_verdict',
            },
        ),
        migrations.AddField(
            model_name='kioskopinion',
            name='kiosk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.kiosk'),
        ),
        migrations.AddField(
            model_name='kioskopinion',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member'),
        ),
        migrations.CreateModel(
            name='NoticeEnd',
            fields=[
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', related_query_name='ending', serialize=False, to='chibo.notice')),
                ('how', models.CharField(choices=[('sent', 'đã gửi'), ('given_up', 'thôi gửi')], max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('', ''), ('unreachable', 'không nối được máy chủ bên ngoài'), ('busy', 'máy chủ bên ngoài chưa nhận, sẽ gửi lại'), ('refused', 'máy chủ bên ngoài không nhận'), ('no_address', 'địa chỉ thư không được nhận'), ('gone', 'thiết bị không còn nhận báo'), ('not_public', 'địa chỉ báo không phải máy chủ công khai'), ('shut', 'kênh đã đóng hoặc đồng chí đã thôi nhận'), ('too_often', 'đã gửi nhiều lần không được')], default='', max_length=16)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'notices_end',
            },
        ),
        migrations.CreateModel(
            name='PartyGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('ended_on', models.DateField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
            ],
            options={
                'db_table': 'members_party_group',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('unit', 'name'), name='members_group_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_leader', models.BooleanField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', related_query_name='place', to='chibo.partygroup')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
            ],
            options={
                'db_table': 'members_group_place',
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('until', None)), fields=('member',), name='members_in_one_group'),
                    models.UniqueConstraint(condition=models.Q(('is_leader', True), ('until', None)), fields=('group',), name='members_one_leader'),
                ],
            },
        ),
        migrations.CreateModel(
            name='GroupMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_at', models.DateTimeField()),
                ('month', models.DateField()),
                ('held_on', models.DateField()),
                ('place', models.CharField(max_length=160)),
                ('present', chibo.door.fields.JsonField(default=list)),
                ('content', models.TextField()),
                ('proposals', models.TextField(blank=True, default='')),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.partygroup')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'meetings_group_meeting',
                'constraints': [models.UniqueConstraint(fields=('group', 'month'), name='meetings_of_group_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='NumberStart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(max_length=8)),
                ('last', models.PositiveIntegerField()),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.termofoffice')),
            ],
            options={
                'db_table': 'papers_number_start',
            },
        ),
        migrations.CreateModel(
            name='PaperEntry',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'meetings_paper_entry',
            },
        ),
        migrations.CreateModel(
            name='PaperOriginal',
            fields=[
                ('minutes', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.minutes')),
                ('at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.file')),
            ],
            options={
                'db_table': 'minutes_paper_original',
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
            ],
            options={
                'db_table': 'meetings_reply',
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('code_key', models.CharField(max_length=64)),
                ('until', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'accounts_slip',
            },
        ),
        migrations.CreateModel(
            name='Switch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.BigIntegerField()),
                ('channel', models.CharField(choices=[('email', 'thư điện tử'), ('push', 'báo trên thiết bị'), ('calendar', 'lịch của máy')], max_length=12)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
            ],
            options={
                'db_table': 'notices_switch',
            },
        ),
        migrations.CreateModel(
            name='Try',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, choices=[('', ''), ('unreachable', 'không nối được máy chủ bên ngoài'), ('busy', 'máy chủ bên ngoài chưa nhận, sẽ gửi lại'), ('refused', 'máy chủ bên ngoài không nhận'), ('no_address', 'địa chỉ thư không được nhận'), ('gone', 'thiết bị không còn nhận báo'), ('not_public', 'địa chỉ báo không phải máy chủ công khai'), ('shut', 'kênh đã đóng hoặc đồng chí đã thôi nhận'), ('too_often', 'đã gửi nhiều lần không được')], default='', max_length=16)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.notice')),
            ],
            options={
                'db_table': 'notices_try',
            },
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
        migrations.AddField(
            model_name='kioskclosing',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person'),
        ),
        migrations.AddConstraint(
            model_name='kioskmark',
            constraint=models.UniqueConstraint(fields=('kiosk', 'member'), name='meetings_kiosk_mark_once'),
        ),
        migrations.AddField(
            model_name='kioskverdict',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person'),
        ),
        migrations.AddField(
            model_name='kioskverdict',
            name='speech',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='from_kiosk', to='chibo.speech'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['due_at'], name='notices_due'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['unit_id', 'at'], name='notices_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='numberstart',
            constraint=models.UniqueConstraint(fields=('term', 'type'), name='papers_start_once'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='meetings_reply_once'),
        ),
        migrations.AddConstraint(
            model_name='switch',
            constraint=models.UniqueConstraint(fields=('unit_id', 'channel'), name='notices_switch_once'),
        ),
        migrations.AddConstraint(
            model_name='try',
            constraint=models.UniqueConstraint(fields=('notice', 'number'), name='notices_try_once'),
        ),
        migrations.RemoveIndex(
            model_name='keptanswer',
            name='accounts_answers_by_age',
        ),
        migrations.RenameField(
            model_name='keptanswer',
            old_name='at',
            new_name='until',
        ),
        migrations.AddIndex(
            model_name='keptanswer',
            index=models.Index(fields=['until'], name='accounts_answers_by_age'),
        ),
        migrations.CreateModel(
            name='HandbookUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('is_used', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
            ],
            options={
                'db_table': 'cycle_handbook_use',
                'ordering': ['-since', '-pk'],
                'indexes': [models.Index(fields=['unit', 'since'], name='cycle_handbook_use_of_unit')],
            },
        ),
        migrations.CreateModel(
            name='HandbookPosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('half', models.CharField(choices=[('truoc', 'tài liệu trước sinh hoạt'), ('sau', 'tài liệu hoàn thiện')], max_length=8)),
                ('posted_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
            ],
            options={
                'db_table': 'cycle_handbook_posting',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'half'), name='cycle_handbook_once')],
            },
        ),
    ]
