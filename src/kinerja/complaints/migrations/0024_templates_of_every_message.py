from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0023_reopenings")]

    operations = [
        migrations.RemoveConstraint(model_name="replytemplate", name="template_step_known"),
        migrations.AddConstraint(
            model_name="replytemplate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    step__in=[
                        "answer",
                        "ask",
                        "wait",
                        "extend",
                        "close",
                        "refer",
                        "news",
                        "reject",
                        "merge",
                        "decline",
                    ]
                ),
                name="template_step_known",
            ),
        ),
    ]
