from django.db import migrations, models
from django.db.models import Count


def count_from_the_journal(apps, schema_editor):
    Complaint, Entry = apps.get_model("complaints", "Complaint"), apps.get_model("journal", "Entry")
    opened = Entry.objects.filter(verb="complaint.reopened", target_type="complaints.complaint")
    rows = opened.order_by().values_list("target_id").annotate(Count("pk"))
    for pk, times in rows:
        Complaint.objects.filter(pk=int(pk)).update(reopenings=times)


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0022_answers_checked'),
        ('journal', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='complaint',
            name='reopenings',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(count_from_the_journal, migrations.RunPython.noop),
    ]
