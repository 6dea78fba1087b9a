from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models.cases import Complaint
from kinerja.complaints.models.labels import Heard
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee

HEARD_LABELS: dict[Heard, Promise] = {
    Heard.ACCEPTED: _("Sudah diterima"),
    Heard.ANSWERED: _("Sudah dijawab"),
    Heard.REFUSED: _("Tidak diterima"),
}


# A callable: rewording a label makes no migration.
def heard_labels() -> dict[Heard, Promise]:
    return HEARD_LABELS


class ReferralQuerySet(models.QuerySet["Referral"]):
    def unanswered(self) -> Self:
        """Those whose agency has not said what came of the matter."""
        return self.exclude(news__what=Heard.ANSWERED.value)


class Referral(Remembered):
    """A matter of another agency, forwarded to it and not dropped: to whom, on which day."""

    remembers = ("complaint", "agency", "forwarded_on", "letter_number")

    complaint = models.OneToOneField(Complaint, models.PROTECT, related_name="referral")
    agency = models.CharField(max_length=200)
    forwarded_on = models.DateField()
    letter_number = models.CharField(max_length=100, blank=True, default="")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(agency=""), name="referral_names_the_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.agency}"


class ReferralNews(Remembered):
    """What was heard of a matter after it was forwarded, in words for its reporter.

    The case stays as it ended: its figures are of what this office did with it.
    """

    remembers = ("referral", "what", "on", "number_there", "at")

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="news")
    what = models.CharField(max_length=8, choices=heard_labels)
    # The day on which the agency said or did so.
    on = models.DateField()
    number_there = models.CharField(max_length=40, blank=True, default="")
    words = models.TextField()
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=[one.value for one in Heard]), name="referral_news_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="referral_news_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.referral} {self.what}"

    @property
    def label(self) -> str:
        return str(HEARD_LABELS[Heard(self.what)])
