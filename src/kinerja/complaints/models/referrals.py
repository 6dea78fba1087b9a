from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
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
    def standing(self) -> Self:
        """Where each matter is now: not the agencies from which it was sent on."""
        return self.filter(ended_at=None)

    def unanswered(self) -> Self:
        """Those of which somebody must still hear, or decide."""
        return self._last_heard().exclude(last_heard=Heard.ANSWERED.value)

    def awaited(self) -> Self:
        """Those of which an agency has to say something."""
        return self.unanswered().exclude(last_heard=Heard.REFUSED.value)

    def refused(self) -> Self:
        """Those that an agency did not take: the office decides where they go (R-ADU-16)."""
        return self._last_heard().filter(last_heard=Heard.REFUSED.value)

    def _last_heard(self) -> Self:
        news = ReferralNews.objects.filter(referral=OuterRef("pk")).order_by("-on", "-at", "-pk")
        heard = Coalesce(Subquery(news.values("what")[:1]), Value(""))
        return self.standing().annotate(last_heard=heard)


class Referral(Remembered):
    """A matter of another agency, forwarded to it and not dropped: to whom, on which day.

    What that agency refuses is sent on to another one, and has a row for each.
    """

    remembers = ("complaint", "agency", "forwarded_on", "letter_number", "ended_at")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="referrals")
    agency = models.CharField(max_length=200)
    forwarded_on = models.DateField()
    letter_number = models.CharField(max_length=100, blank=True, default="")
    # Why it was sent on, for its reporter. Of the first one, the end of the case says why.
    words = models.TextField(blank=True, default="")
    # When it was sent on to another agency; none while it is there.
    ended_at = models.DateTimeField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(agency=""), name="referral_names_the_agency"),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(ended_at=None),
                name="referral_to_one_agency_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.agency}"

    @property
    def last_news(self) -> "ReferralNews | None":
        """What the agency said last, by the day on which it said so."""
        return max(self.news.all(), key=lambda one: (one.on, one.at, one.pk), default=None)

    @property
    def heard(self) -> Heard | None:
        last = self.last_news
        return Heard(last.what) if last else None


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
