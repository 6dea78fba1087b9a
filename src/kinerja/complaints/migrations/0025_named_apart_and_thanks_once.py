from django.db import migrations, models


def mark_whom_the_inspectorate_named(apps, schema_editor):
    """By whoever has or had the role at any time: rather one name too few for the office."""
    grants = apps.get_model("organisation", "RoleGrant").objects.filter(role="inspektorat")
    seat = "position__assignments__employee__user"
    inspectors = {user for pair in grants.values_list("user", seat) for user in pair if user}
    named = apps.get_model("complaints", "Named").objects
    apart = named.filter(by__in=inspectors).exclude(employee=None)
    for complaint, employee in apart.values_list("complaint", "employee"):
        related = {complaint}
        cases = apps.get_model("complaints", "Complaint").objects
        for column in ("duplicate_of", "part_of"):
            related |= set(cases.filter(**{column: complaint}).values_list("pk", flat=True))
            related |= set(cases.filter(pk=complaint).values_list(column, flat=True)) - {None}
        named.filter(complaint__in=related, employee=employee).update(by_inspectorate=True)


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0024_templates_of_every_message"),
        ("organisation", "0005_handovers"),
    ]

    operations = [
        migrations.AddField(
            model_name="named",
            name="by_inspectorate",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="thanks",
            name="sheet_digest",
            field=models.CharField(max_length=64, null=True, unique=True),
        ),
        migrations.RunPython(
            mark_whom_the_inspectorate_named, migrations.RunPython.noop, elidable=True
        ),
    ]
