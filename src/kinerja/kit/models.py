"""The tables that no room owns. They hold nothing that matters tomorrow."""

from django.db import models


class Use(models.Model):
    """How often somebody did something in one stretch of time (`kit.limits`).

    Who it was is a keyed digest: no address of a citizen is in the database.
    """

    digest = models.CharField(max_length=64)
    stretch = models.DateTimeField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "stretch"], name="use_counted_once"),
        ]
        indexes = [models.Index(fields=["stretch"], name="use_stretch")]

    def __str__(self) -> str:
        return f"{self.stretch:%Y-%m-%d %H:%M}: {self.times}"


class CacheRow(models.Model):
    """The table of Django's database cache: the limits of the login live here (allauth)."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kit_cache"

    def __str__(self) -> str:
        return self.cache_key
