from django.db import migrations

from kinerja.kit.search import fill, remove


def words_of_every_complaint(apps, schema_editor):
    fill(apps.get_model("complaints", "Complaint"))


def no_index(apps, schema_editor):
    remove(apps.get_model("complaints", "Complaint"))


class Migration(migrations.Migration):
    # A transaction for each batch: half a million rows in one would be held in memory and in the log.
    atomic = False

    dependencies = [("complaints", "0004_search_text")]

    operations = [
        migrations.RunPython(words_of_every_complaint, no_index)
    ]
