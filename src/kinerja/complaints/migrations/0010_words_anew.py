from django.db import migrations, models

from kinerja.kit.search import fill


def words_of_every_complaint(apps, schema_editor):
    """More spellings are understood now: the words of what is stored are written anew."""
    fill(apps.get_model("complaints", "Complaint"))


class Migration(migrations.Migration):
    # A transaction for each batch: half a million rows in one would be held in memory and in the log.
    atomic = False

    dependencies = [("complaints", "0009_life_of_a_case")]

    operations = [
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("finished_at", None)),
                fields=["kelurahan", "-received_at", "-id"],
                name="complaint_waiting_nearby",
            ),
        ),
        migrations.RunPython(words_of_every_complaint, migrations.RunPython.noop),
    ]
