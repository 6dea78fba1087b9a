from django.db import models


class Schedule(models.Model):
    """A recurring job that was handed to the workers for one slot of time, once."""

    job = models.CharField(max_length=60)
    slot = models.CharField(max_length=40)
    enqueued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "slot"], name="schedule_slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"
