# Every table with all it has, in the order of its keys: altered tables cost SQLite a copy each. Written by makemigrations:
# the wall of 400 lines, which is for what people write, leaves migrations out (tests/house/reading.py).

import chibo.door.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.BigIntegerField()),
                ('seq', models.PositiveIntegerField()),
                ('prev', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=48)),
                ('subject_kind', models.CharField(max_length=32)),
                ('subject_id', models.BigIntegerField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('commitment', models.CharField(max_length=64)),
                ('other_unit_id', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'journal_line',
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='journal_of_subject')],
                'constraints': [models.UniqueConstraint(fields=('unit_id', 'seq'), name='journal_line_once'), models.UniqueConstraint(fields=('unit_id', 'prev'), name='journal_no_fork')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('unit_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('seq', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'db_table': 'journal_head',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('sort_key', models.CharField(editable=False, max_length=400)),
                ('birth_year', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'db_table': 'accounts_person',
            },
        ),
        migrations.CreateModel(
            name='FailedSignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account_key', models.CharField(max_length=64)),
                ('address_key', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'accounts_failed_sign_in',
                'indexes': [models.Index(fields=['account_key', 'at'], name='accounts_tries_of_account'), models.Index(fields=['address_key', 'at'], name='accounts_tries_of_address')],
            },
        ),
        migrations.CreateModel(
            name='Delta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.BigIntegerField()),
                ('month', models.DateField()),
                ('counter', models.CharField(max_length=32)),
                ('amount', models.IntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'counters_delta',
                'indexes': [models.Index(fields=['unit_id', 'month', 'counter'], name='counters_of_month')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('central', 'Đảng bộ cấp trên'), ('provincial_body', 'Đảng bộ tỉnh, thành phố'), ('grassroots_body', 'Đảng bộ cơ sở'), ('body_under_grassroots', 'Đảng bộ trực thuộc cơ sở'), ('partial_body', 'Đảng bộ bộ phận'), ('cell', 'Chi bộ')], max_length=24)),
                ('name', models.CharField(max_length=160)),
                ('committee_name', models.CharField(blank=True, default='', max_length=160)),
                ('place', models.CharField(max_length=80)),
                ('code', models.CharField(blank=True, default='', max_length=32)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('path', models.CharField(max_length=64, unique=True)),
                ('founded_on', models.DateField(null=True)),
                ('dissolved_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'org_unit',
            },
        ),
        migrations.CreateModel(
            name='Salt',
            fields=[
                ('line', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.line')),
                ('salt', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'journal_salt',
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('username', models.CharField(max_length=60, unique=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('is_active', models.BooleanField(default=True)),
                ('text_size', models.CharField(default='', max_length=8)),
            ],
            options={
                'db_table': 'accounts_account',
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('path', models.CharField(max_length=64)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
            ],
            options={
                'db_table': 'org_placement',
                'constraints': [models.UniqueConstraint(fields=('unit', 'since'), name='org_placement_once')],
            },
        ),
        migrations.CreateModel(
            name='TermOfOffice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('name', models.CharField(max_length=40)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
            ],
            options={
                'db_table': 'org_term',
                'constraints': [models.UniqueConstraint(fields=('unit', 'since'), name='org_term_once')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('role', models.CharField(choices=[('cell_secretary', 'Bí thư Chi bộ'), ('deputy_cell_secretary', 'Phó Bí thư Chi bộ'), ('cell_committee_member', 'Chi ủy viên'), ('member', 'Đảng viên'), ('follower', 'Cấp ủy viên theo dõi chi bộ'), ('committee_secretary', 'Bí thư Đảng ủy'), ('deputy_committee_secretary', 'Phó Bí thư Đảng ủy'), ('committee_member', 'Đảng ủy viên'), ('committee_office', 'Văn phòng Đảng ủy'), ('administrator', 'Quản trị hệ thống')], max_length=32)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('decision', models.CharField(blank=True, default='', max_length=120)),
            ],
            options={
                'db_table': 'org_seat',
                'indexes': [models.Index(fields=['person', 'since'], name='org_seats_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='org_seat_period')],
            },
        ),
        migrations.CreateModel(
            name='CellProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('kind', models.CharField(choices=[('village', 'thôn, tổ dân phố'), ('office', 'cơ quan'), ('institution', 'đơn vị sự nghiệp'), ('state_enterprise', 'doanh nghiệp nhà nước'), ('private_enterprise', 'doanh nghiệp ngoài nhà nước'), ('students', 'học sinh, sinh viên'), ('armed_forces', 'lực lượng vũ trang'), ('other', 'loại hình khác')], max_length=24)),
                ('headcount', models.PositiveIntegerField(null=True)),
                ('headcount_basis', models.CharField(choices=[('staff', 'cán bộ, người lao động'), ('households', 'hộ dân')], default='', max_length=12)),
                ('since', models.DateField()),
            ],
            options={
                'db_table': 'org_cell_profile',
                'constraints': [models.UniqueConstraint(fields=('unit', 'since'), name='org_profile_once')],
            },
        ),
        migrations.CreateModel(
            name='RuleOverlay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('since', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('text', models.TextField()),
            ],
            options={
                'db_table': 'org_rule_overlay',
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('gender', models.CharField(blank=True, choices=[('male', 'nam'), ('female', 'nữ')], default='', max_length=8)),
                ('card_number', models.CharField(blank=True, default='', max_length=12)),
                ('admitted_on', models.DateField(null=True)),
                ('recognised_on', models.DateField(null=True)),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('left_because', models.CharField(blank=True, choices=[('transferred', 'chuyển sinh hoạt chính thức'), ('struck_off', 'xóa tên'), ('expelled', 'khai trừ'), ('resigned', 'xin ra khỏi Đảng'), ('deceased', 'từ trần')], default='', max_length=16)),
            ],
            options={
                'db_table': 'members_member',
                'indexes': [models.Index(fields=['person', 'joined_on'], name='members_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('unit', 'person'), name='members_on_roll_once')],
            },
        ),
        migrations.CreateModel(
            name='MemberImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('file_name', models.CharField(max_length=160)),
                ('rows', chibo.door.fields.JsonField()),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'members_import',
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('year', models.PositiveSmallIntegerField()),
                ('day', models.PositiveSmallIntegerField()),
                ('starts_at', models.TimeField()),
                ('place', models.CharField(max_length=160)),
            ],
            options={
                'db_table': 'meetings_schedule',
                'constraints': [models.UniqueConstraint(fields=('unit', 'year'), name='meetings_schedule_once')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('data_class', models.CharField(choices=[('notice', 'tài liệu sinh hoạt'), ('record', 'hồ sơ của chi bộ'), ('draft', 'tài liệu chuẩn bị')], max_length=8)),
                ('name', models.CharField(choices=[('notice', 'thông báo sinh hoạt'), ('invitation', 'giấy mời'), ('agenda', 'chương trình sinh hoạt'), ('cell_report', 'báo cáo tháng'), ('committee_minutes', 'biên bản họp chi ủy'), ('consultation_minutes', 'biên bản hội ý'), ('minutes', 'biên bản sinh hoạt chi bộ'), ('minutes_extract', 'trích biên bản'), ('resolution', 'nghị quyết'), ('conclusion', 'kết luận'), ('ballot_paper', 'phiếu biểu quyết'), ('count_record', 'biên bản kiểm phiếu'), ('score_sheet', 'phiếu chấm điểm'), ('attendance_list', 'danh sách dự sinh hoạt'), ('hand_minutes', 'mẫu biên bản ghi tay'), ('assignment_notice', 'thông báo phân công nhiệm vụ'), ('superior_report', 'báo cáo cấp trên'), ('letter', 'công văn')], max_length=24)),
                ('type', models.CharField(max_length=8)),
                ('title', models.CharField(max_length=200)),
                ('document', chibo.door.fields.JsonField()),
                ('digest', models.CharField(max_length=64)),
                ('dated_on', models.DateField()),
                ('rules_version', models.CharField(max_length=64)),
                ('subject_kind', models.CharField(max_length=32)),
                ('subject_id', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'papers_paper',
                'indexes': [models.Index(fields=['unit', 'subject_kind', 'subject_id'], name='papers_of_subject')],
            },
        ),
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('data_class', models.CharField(choices=[('notice', 'tài liệu sinh hoạt'), ('record', 'hồ sơ của chi bộ'), ('draft', 'tài liệu chuẩn bị')], max_length=8)),
                ('stage', models.CharField(choices=[('working', 'tài liệu làm việc'), ('signed', 'bản đã ký'), ('evidence', 'minh chứng')], max_length=8)),
                ('name', models.CharField(max_length=160)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'papers_file',
            },
        ),
        migrations.CreateModel(
            name='Cause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('month', models.DateField()),
                ('kind', models.CharField(choices=[('moved', 'dời lịch'), ('not_held', 'không họp')], max_length=12)),
                ('reason', models.CharField(max_length=240)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'submissions_cause',
                'indexes': [models.Index(fields=['to_unit', 'month'], name='submissions_causes')],
            },
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('answer', chibo.door.fields.JsonField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'accounts_kept_answer',
                'indexes': [models.Index(fields=['at'], name='accounts_answers_by_age')],
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='accounts_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='SituationFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', related_query_name='situation_fact', to='chibo.member')),
                ('situation', models.CharField(choices=[('temporary_in', 'sinh hoạt tạm thời đến'), ('temporary_out', 'sinh hoạt tạm thời nơi khác'), ('exempt', 'được miễn công tác và sinh hoạt'), ('reduced_duty', 'được giảm sinh hoạt'), ('suspended', 'bị đình chỉ sinh hoạt')], max_length=16)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('basis', models.CharField(blank=True, default='', max_length=160)),
            ],
            options={
                'db_table': 'members_situation',
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('direction', models.CharField(choices=[('in', 'chuyển đến'), ('out', 'chuyển đi')], max_length=4)),
                ('other_body', models.CharField(max_length=160)),
                ('letter', models.CharField(blank=True, default='', max_length=80)),
                ('letter_on', models.DateField()),
            ],
            options={
                'db_table': 'members_transfer',
                'constraints': [models.UniqueConstraint(fields=('member', 'direction'), name='members_transfer_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportTaking',
            fields=[
                ('reading_of', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.memberimport')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
                ('added', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'members_import_taking',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('kind', models.CharField(choices=[('regular', 'sinh hoạt thường kỳ'), ('thematic', 'sinh hoạt chuyên đề'), ('combined', 'sinh hoạt thường kỳ kết hợp chuyên đề'), ('extraordinary', 'sinh hoạt bất thường'), ('committee_meeting', 'họp chi ủy'), ('consultation', 'hội ý')], max_length=20)),
                ('month', models.DateField()),
                ('planned_at', models.DateTimeField()),
                ('place', models.CharField(max_length=160)),
                ('topic', models.CharField(blank=True, default='', max_length=240)),
                ('presenter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('online_link', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'db_table': 'meetings_meeting',
                'indexes': [models.Index(fields=['unit', 'month'], name='meetings_of_month')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind__in', ['regular', 'combined'])), fields=('unit', 'month'), name='meetings_regular_once_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('term', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.termofoffice')),
                ('type', models.CharField(max_length=8)),
                ('number', models.PositiveIntegerField(null=True)),
                ('symbol', models.CharField(default='', max_length=40)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('issued_on', models.DateField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'papers_issue',
                'constraints': [models.UniqueConstraint(fields=('unit', 'term', 'type', 'number'), name='papers_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Rescheduling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('moved_from', models.DateTimeField()),
                ('moved_to', models.DateTimeField()),
                ('reason', models.CharField(max_length=240)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_rescheduling',
            },
        ),
        migrations.CreateModel(
            name='NotHeld',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('reason', models.CharField(max_length=240)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_not_held',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('position', models.PositiveSmallIntegerField()),
                ('part', models.CharField(choices=[('opening', 'Mở đầu'), ('proceeding', 'Tiến hành'), ('closing', 'Kết thúc')], max_length=12)),
                ('preset', models.CharField(blank=True, default='', max_length=40)),
                ('source', models.CharField(blank=True, default='', max_length=24)),
                ('source_id', models.BigIntegerField(null=True)),
                ('title', models.CharField(max_length=300)),
                ('is_required', models.BooleanField(default=False)),
                ('presenter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('prompt', models.CharField(blank=True, default='', max_length=400)),
                ('minutes_planned', models.PositiveSmallIntegerField(null=True)),
                ('added_because', models.CharField(blank=True, default='', max_length=240)),
            ],
            options={
                'db_table': 'meetings_agenda_item',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'source', 'source_id'), name='meetings_source_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.file')),
                ('title', models.CharField(max_length=200)),
                ('is_draft_resolution', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_attachment',
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('saved_at', models.DateTimeField()),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('kind', models.CharField(choices=[('regular', 'sinh hoạt thường kỳ'), ('thematic', 'sinh hoạt chuyên đề'), ('combined', 'sinh hoạt thường kỳ kết hợp chuyên đề'), ('extraordinary', 'sinh hoạt bất thường'), ('committee_meeting', 'họp chi ủy'), ('consultation', 'hội ý')], max_length=20)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('place', models.CharField(max_length=160)),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('minute_taker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('present', chibo.door.fields.JsonField(default=list)),
                ('absent', chibo.door.fields.JsonField(default=dict)),
                ('assessment', models.TextField(blank=True, default='')),
                ('discussion', models.TextField(blank=True, default='')),
                ('conclusion', models.TextField(blank=True, default='')),
                ('matters_to_vote', models.TextField(blank=True, default='')),
            ],
            options={
                'db_table': 'meetings_preparation',
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_agreement',
            },
        ),
        migrations.CreateModel(
            name='Convening',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.paper')),
                ('message', models.TextField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_convening',
            },
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('channel', models.CharField(choices=[('app', 'qua sổ'), ('message', 'nhắn tin'), ('call', 'gọi điện'), ('slip', 'giấy báo'), ('visit', 'báo trực tiếp'), ('loudspeaker', 'loa truyền thanh')], max_length=12)),
                ('messenger', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_reach',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='meetings_reach_once')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_reading',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='meetings_reading_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('group', models.CharField(choices=[('upper_delegate', 'đại biểu cấp trên'), ('guest', 'khách mời')], max_length=16)),
                ('name', models.CharField(max_length=120)),
                ('office', models.CharField(blank=True, default='', max_length=200)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.paper')),
                ('is_present', models.BooleanField(null=True)),
            ],
            options={
                'db_table': 'meetings_invitation',
            },
        ),
        migrations.CreateModel(
            name='AbsenceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('reason', models.CharField(max_length=24)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_absence_request',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='meetings_absence_once')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('started_at', models.DateTimeField()),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('minute_taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_opening',
            },
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('ended_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_ending',
            },
        ),
        migrations.CreateModel(
            name='RecordClosing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_record_closing',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('state', models.CharField(choices=[('present', 'Có mặt'), ('absent_excused', 'Vắng có lý do'), ('absent_unexcused', 'Vắng không có lý do'), ('exempt', 'Được miễn')], max_length=16)),
                ('reason', models.CharField(blank=True, default='', max_length=24)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('is_online', models.BooleanField(default=False)),
                ('arrived_late_at', models.TimeField(null=True)),
                ('left_early_at', models.TimeField(null=True)),
            ],
            options={
                'db_table': 'meetings_attendance',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='meetings_roll_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingNotes',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('saved_at', models.DateTimeField()),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('dues_due', models.PositiveSmallIntegerField(null=True)),
                ('dues_paid', models.PositiveSmallIntegerField(null=True)),
                ('dues_unpaid', models.PositiveSmallIntegerField(null=True)),
                ('self_criticism', models.TextField(blank=True, default='')),
                ('criticism', models.TextField(blank=True, default='')),
                ('ideological_note', models.TextField(blank=True, default='')),
                ('commendations', models.TextField(blank=True, default='')),
                ('reminders', models.TextField(blank=True, default='')),
                ('upper_remarks', models.TextField(blank=True, default='')),
            ],
            options={
                'db_table': 'meetings_notes',
            },
        ),
        migrations.CreateModel(
            name='CellReport',
            fields=[
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('task_results', models.TextField(blank=True, default='')),
                ('strengths', models.TextField(blank=True, default='')),
                ('limits', models.TextField(blank=True, default='')),
                ('causes', models.TextField(blank=True, default='')),
                ('remedies', models.TextField(blank=True, default='')),
                ('commendations', models.TextField(blank=True, default='')),
                ('reminders', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'cycle_cell_report',
            },
        ),
        migrations.CreateModel(
            name='NoPaper',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('reason', models.CharField(max_length=240)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'cycle_no_paper',
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('version', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'minutes_minutes',
                'constraints': [models.UniqueConstraint(fields=('meeting', 'version'), name='minutes_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('table', models.CharField(max_length=40)),
                ('rules_version', models.CharField(max_length=64)),
                ('weak_points', models.TextField(blank=True, default='')),
                ('remedy', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'quality_assessment',
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('form', models.CharField(choices=[('NQ', 'Nghị quyết'), ('KL', 'Kết luận')], max_length=2)),
                ('subject', models.CharField(max_length=240)),
                ('assessment', chibo.door.fields.JsonField(default=dict)),
                ('direction', models.TextField(blank=True, default='')),
                ('arrangements', models.TextField(blank=True, default='')),
                ('record', chibo.door.fields.JsonField(default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('saved_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'resolutions_resolution',
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('month', models.DateField()),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'submissions_submission',
                'indexes': [models.Index(fields=['to_unit', 'month'], name='submissions_inbox')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'round'), name='submissions_round_once')],
            },
        ),
        migrations.CreateModel(
            name='AbsenceAnswer',
            fields=[
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', related_query_name='answer', serialize=False, to='chibo.absencerequest')),
                ('is_accepted', models.BooleanField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_absence_answer',
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.meeting')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.agendaitem')),
                ('text', models.TextField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_opinion',
            },
        ),
        migrations.CreateModel(
            name='RecordReopening',
            fields=[
                ('closing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.recordclosing')),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_record_reopening',
            },
        ),
        migrations.CreateModel(
            name='ItemRecord',
            fields=[
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('saved_at', models.DateTimeField()),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', related_query_name='record', serialize=False, to='chibo.agendaitem')),
                ('summary', models.TextField(blank=True, default='')),
                ('conclusion', models.TextField(blank=True, default='')),
            ],
            options={
                'db_table': 'meetings_item_record',
            },
        ),
        migrations.CreateModel(
            name='Speech',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('saved_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', related_query_name='speech', to='chibo.agendaitem')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('invitation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.invitation')),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_speech',
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('member', None), ('invitation', None), _connector='XOR'), name='meetings_speech_by_one')],
            },
        ),
        migrations.CreateModel(
            name='NextTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.cellreport')),
                ('position', models.PositiveSmallIntegerField()),
                ('content', models.TextField()),
                ('assignee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('due_on', models.DateField(null=True)),
                ('expected_result', models.TextField(blank=True, default='')),
                ('item_id', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'cycle_next_task',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReportAgreement',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.cellreport')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'cycle_report_agreement',
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.minutes')),
                ('key', models.CharField(max_length=40)),
                ('position', models.PositiveSmallIntegerField()),
                ('part', models.CharField(choices=[('opening', 'Mở đầu'), ('proceeding', 'Tiến hành'), ('closing', 'Kết thúc')], max_length=12)),
                ('title', models.CharField(max_length=300)),
                ('composed', models.TextField(blank=True, default='')),
                ('text', models.TextField(blank=True, default='')),
                ('table', chibo.door.fields.JsonField(null=True)),
                ('votes', chibo.door.fields.JsonField(default=list)),
                ('version', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('saved_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'minutes_section',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('minutes', 'key'), name='minutes_section_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.minutes')),
                ('key', models.CharField(max_length=80)),
                ('sentence', models.CharField(max_length=400)),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'minutes_remark',
                'constraints': [models.UniqueConstraint(fields=('minutes', 'key'), name='minutes_remark_once')],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('minutes', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.minutes')),
                ('vote_id', models.BigIntegerField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'minutes_adoption',
            },
        ),
        migrations.CreateModel(
            name='Signing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.minutes')),
                ('capacity', models.CharField(choices=[('minute_taker', 'Người ghi biên bản'), ('chair', 'Chủ trì')], max_length=16)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('signed_on', models.DateField()),
                ('way', models.CharField(choices=[('by_hand', 'ký tay trên bản in'), ('outside', 'ký số ngoài sổ')], max_length=8)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.file')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'minutes_signing',
                'constraints': [models.UniqueConstraint(fields=('minutes', 'capacity'), name='minutes_signing_once')],
            },
        ),
        migrations.CreateModel(
            name='Locking',
            fields=[
                ('minutes', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.minutes')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.paper')),
                ('days_late', models.PositiveSmallIntegerField(default=0)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'minutes_locking',
            },
        ),
        migrations.CreateModel(
            name='ItemScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.assessment')),
                ('key', models.CharField(max_length=24)),
                ('provisional', models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ('evidence', models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ('self_score', models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('filling', models.CharField(choices=[('evidence', 'theo dữ liệu sổ'), ('cell', 'chi bộ đánh giá'), ('no_evidence', 'chưa có dữ liệu đối chiếu')], default='cell', max_length=12)),
                ('is_left_out', models.BooleanField(default=False)),
                ('rows', chibo.door.fields.JsonField(default=list)),
            ],
            options={
                'db_table': 'quality_item_score',
                'constraints': [models.UniqueConstraint(fields=('assessment', 'key'), name='quality_item_once')],
            },
        ),
        migrations.CreateModel(
            name='ScoreAdoption',
            fields=[
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.assessment')),
                ('vote_id', models.BigIntegerField(null=True)),
                ('total', models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ('grade', models.CharField(blank=True, default='', max_length=24)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'quality_score_adoption',
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.agendaitem')),
                ('matter', models.CharField(choices=[('resolution', 'nghị quyết'), ('conclusion', 'kết luận'), ('agenda', 'chương trình'), ('minute_taker', 'cử thư ký'), ('tellers', 'cử tổ kiểm phiếu'), ('minutes', 'thông qua biên bản'), ('score', 'điểm và mức xếp loại buổi sinh hoạt'), ('sympathiser', 'giới thiệu quần chúng ưu tú'), ('admission', 'đề nghị kết nạp đảng viên'), ('recognition', 'đề nghị công nhận đảng viên chính thức'), ('strike_off', 'đề nghị xóa tên đảng viên'), ('expulsion', 'đề nghị khai trừ'), ('discipline', 'khiển trách, cảnh cáo'), ('election', 'bầu cử'), ('yearly_rating', 'xếp loại chất lượng hằng năm'), ('exemption', 'giảm, miễn công tác và sinh hoạt đảng'), ('committee_decision', 'việc chi ủy quyết định'), ('other', 'việc khác')], max_length=24)),
                ('subject', models.CharField(max_length=400)),
                ('subject_kind', models.CharField(blank=True, default='', max_length=24)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('method', models.CharField(choices=[('card', 'giơ thẻ đảng viên'), ('hand', 'giơ tay'), ('secret', 'phiếu kín')], max_length=8)),
                ('majority', models.CharField(choices=[('more_than_half', 'quá một nửa'), ('two_thirds', 'từ hai phần ba trở lên')], max_length=16)),
                ('official_total', models.PositiveSmallIntegerField()),
                ('less_temporary_out', models.PositiveSmallIntegerField()),
                ('less_exempt_absent', models.PositiveSmallIntegerField()),
                ('less_suspended', models.PositiveSmallIntegerField()),
                ('less_congress_absent', models.PositiveSmallIntegerField(default=0)),
                ('base', models.PositiveSmallIntegerField()),
                ('needed', models.PositiveSmallIntegerField()),
                ('official_present', models.PositiveSmallIntegerField()),
                ('is_reported_when_missed', models.BooleanField(default=False)),
                ('tellers_least', models.PositiveSmallIntegerField(default=0)),
                ('rules_version', models.CharField(max_length=64)),
                ('held_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_vote',
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.resolution')),
                ('position', models.PositiveSmallIntegerField()),
                ('content', models.TextField()),
                ('requirement', models.TextField(blank=True, default='')),
                ('measure', models.TextField(blank=True, default='')),
                ('expected_result', models.TextField(blank=True, default='')),
                ('supporting_unit', models.CharField(blank=True, default='', max_length=200)),
                ('due_on', models.DateField(null=True)),
                ('checker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('is_task', models.BooleanField(default=True)),
            ],
            options={
                'db_table': 'resolutions_item',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Defect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.resolution')),
                ('key', models.CharField(max_length=80)),
                ('sentence', models.CharField(max_length=400)),
                ('reason', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'resolutions_defect',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('resolution', 'key'), name='resolutions_defect_once')],
            },
        ),
        migrations.CreateModel(
            name='ResolutionIssue',
            fields=[
                ('resolution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.resolution')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.paper')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'resolutions_issue',
            },
        ),
        migrations.CreateModel(
            name='AssignmentNotice',
            fields=[
                ('resolution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.resolution')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.paper')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'resolutions_assignment_notice',
            },
        ),
        migrations.CreateModel(
            name='SubmittedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.submission')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=24)),
                ('title', models.CharField(max_length=200)),
                ('document', chibo.door.fields.JsonField(null=True)),
                ('facts', chibo.door.fields.JsonField(default=dict)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'db_table': 'submissions_part',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.submission')),
                ('kind', models.CharField(choices=[('received', 'Đảng ủy đã nhận'), ('confirmed', 'Đảng ủy đã xác nhận'), ('returned', 'Trả lại để bổ sung')], max_length=12)),
                ('remark', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'submissions_answer',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OpinionAnswer',
            fields=[
                ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='chibo.opinion')),
                ('kind', models.CharField(choices=[('taken_up', 'đã tiếp thu'), ('explained', 'đã giải trình, trả lời'), ('forwarded', 'đã chuyển cấp có thẩm quyền'), ('declined', 'không tiếp thu')], max_length=12)),
                ('text', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'meetings_opinion_answer',
            },
        ),
        migrations.CreateModel(
            name='LosingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.section')),
                ('text', models.TextField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'minutes_losing_text',
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('vote', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.vote')),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_withdrawal',
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('vote', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', related_query_name='result', serialize=False, to='chibo.vote')),
                ('votes_for', models.PositiveSmallIntegerField(null=True)),
                ('votes_against', models.PositiveSmallIntegerField(null=True)),
                ('votes_other', models.PositiveSmallIntegerField(null=True)),
                ('outcome', models.CharField(choices=[('adopted', 'thông qua'), ('not_adopted', 'không thông qua')], max_length=12)),
                ('arithmetic', models.TextField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_result',
            },
        ),
        migrations.CreateModel(
            name='ResultCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('votes_for', models.PositiveSmallIntegerField()),
                ('votes_against', models.PositiveSmallIntegerField()),
                ('votes_other', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_result_correction',
            },
        ),
        migrations.CreateModel(
            name='NoMajority',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.meeting')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_no_majority',
            },
        ),
        migrations.CreateModel(
            name='ReservedOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', related_query_name='reserved', to='chibo.vote')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_reserved_opinion',
                'constraints': [models.UniqueConstraint(fields=('vote', 'member'), name='votes_reserved_once')],
            },
        ),
        migrations.CreateModel(
            name='BallotOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
            ],
            options={
                'db_table': 'votes_ballot_option',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'position'), name='votes_option_once')],
            },
        ),
        migrations.CreateModel(
            name='Teller',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'db_table': 'votes_teller',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'member'), name='votes_teller_once')],
            },
        ),
        migrations.CreateModel(
            name='Assignee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', related_query_name='assignee', to='chibo.item')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('position', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'db_table': 'resolutions_assignee',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('item', 'member'), name='resolutions_assignee_once')],
            },
        ),
        migrations.CreateModel(
            name='Enactment',
            fields=[
                ('resolution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.resolution')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'resolutions_enactment',
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.unit')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.item')),
                ('given_on', models.DateField()),
                ('due_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'tasks_task',
            },
        ),
        migrations.CreateModel(
            name='LineResult',
            fields=[
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('option', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.ballotoption')),
                ('votes_for', models.PositiveSmallIntegerField()),
                ('votes_against', models.PositiveSmallIntegerField()),
                ('votes_other', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('adopted', 'thông qua'), ('not_adopted', 'không thông qua')], max_length=12)),
            ],
            options={
                'db_table': 'votes_line_result',
            },
        ),
        migrations.CreateModel(
            name='TellerCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.vote')),
                ('teller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.teller')),
                ('round', models.PositiveSmallIntegerField()),
                ('summoned', models.PositiveSmallIntegerField()),
                ('present', models.PositiveSmallIntegerField()),
                ('issued', models.PositiveSmallIntegerField()),
                ('returned', models.PositiveSmallIntegerField()),
                ('valid', models.PositiveSmallIntegerField()),
                ('invalid', models.PositiveSmallIntegerField()),
                ('options', chibo.door.fields.JsonField(default=list)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'votes_teller_count',
                'ordering': ['round', 'teller__position'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'teller', 'round'), name='votes_count_once')],
            },
        ),
        migrations.CreateModel(
            name='ProgressNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.task')),
                ('text', models.TextField()),
                ('percent', models.PositiveSmallIntegerField(null=True)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.file')),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.member')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'tasks_progress_note',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.task')),
                ('from_day', models.DateField(null=True)),
                ('to_day', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'tasks_extension',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('task', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='chibo.task')),
                ('verdict', models.CharField(choices=[('done', 'Hoàn thành'), ('done_late', 'Hoàn thành chậm'), ('not_done', 'Chưa hoàn thành')], max_length=12)),
                ('note', models.TextField(blank=True, default='')),
                ('finished_on', models.DateField(null=True)),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'tasks_closing',
            },
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.task')),
                ('verdict', models.CharField(choices=[('done', 'Hoàn thành'), ('done_late', 'Hoàn thành chậm'), ('not_done', 'Chưa hoàn thành')], max_length=12)),
                ('finished_on', models.DateField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('closed_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'tasks_reopening',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Accounting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='chibo.task')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.meeting')),
                ('state', models.CharField(choices=[('done', 'Hoàn thành'), ('done_late', 'Hoàn thành chậm'), ('in_progress', 'Đang thực hiện'), ('not_done', 'Chưa hoàn thành'), ('carried_over', 'Chưa báo cáo, chuyển kỳ sau')], max_length=12)),
                ('note', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chibo.person')),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'tasks_accounting',
                'constraints': [models.UniqueConstraint(fields=('task', 'meeting'), name='tasks_account_once')],
            },
        ),
    ]

