"""How soon the office wants to finish cases of a category: never later than the law says."""

from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import (
    KIND_LABELS,
    Category,
    CategoryTarget,
    CategoryTargetQuerySet,
    Complaint,
    ComplaintQuerySet,
)
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.format import day
from kinerja.organisation.services import touch_version
from kinerja.rules.complaints import Kind
from kinerja.rules.deadlines import LaxerThanLaw, in_force, stricter

# What lies before is a slip of the pen: no office has kept cases here for that long.
EARLIEST: Final = date(2000, 1, 1)


@transaction.atomic
def set_target(
    *,
    category: Category,
    kind: Kind | None,
    days: int,
    since: date,
    legal_basis: str,
    until: date | None = None,
    actor: User,
) -> CategoryTarget:
    """So many working days for cases that come in from this day on; None: of every kind.

    What held before ends the day before. Refused with a sentence: laxer than the law for any
    kind it is for (R-ADU-2), no legal basis, a first day before 2000 or more than a year ahead,
    and what would give cases that wait more time.
    Open cases are counted again by the job, which sees the new version of the office.
    """
    category = Category.objects.select_for_update().get(pk=category.pk)
    permissions.may_set_target(actor, category).require()
    _require_sane(since)
    _require_lawful([kind] if kind else list(Kind), days, since)
    if not legal_basis.strip():
        raise ValidationError({"legal_basis": _("Sebutkan dasar hukum target ini.")})
    decided = category.targets.filter(kind=kind.value if kind else "")
    _require_no_time_won(decided, days, since, until)

    for target in decided.active(since):
        _end(target, since - timedelta(days=1), actor)
    target = CategoryTarget.objects.create(
        category=category,
        kind=kind.value if kind else "",
        days=days,
        since=since,
        until=until,
        legal_basis=legal_basis.strip(),
    )
    touch_version()
    record(actor=actor, verb="category.target_set", target=target)
    return target


@transaction.atomic
def end_target(*, target: CategoryTarget, until: date | None = None, actor: User) -> None:
    """Let it bind nothing that comes in after this day; None: after today.

    What came in before keeps what it was promised. One that has not begun yet never does: its
    row goes, whatever the day, and the journal keeps it. What it would have replaced still ends
    the day it was to begin. Raises ValidationError for a day gone by, and for one that ends no
    sooner.
    """
    category = Category.objects.select_for_update().get(pk=target.category_id)
    permissions.may_set_target(actor, category).require()
    found = category.targets.filter(pk=target.pk).first()
    if found is None:
        raise ValidationError(_("Target ini sudah dibatalkan."))
    if found.since > clock.today():
        record(actor=actor, verb="category.target_cancelled", target=found, before=found.snapshot())
        found.delete()
    else:
        last = until or clock.today()
        _require_sooner(found, last)
        _end(found, last, actor)
    touch_version()


def keep_targets(*, category: Category, cases: ComplaintQuerySet) -> None:
    """Before these cases get another category, what this one promised them is written on each.

    Of those at the inspectorate, what it promised for every kind, since they may come back.
    Part of merging, which has asked whether one may.
    """
    for case in cases.filter(kind=Kind.INTEGRITY.value):
        case.kept_targets = targets_kept(case, category)
        case.save(update_fields=["kept_targets"])
    for target in category.targets.order_by("days", "pk"):
        bound = cases.filter(received_at__date__gte=target.since)
        if target.until:
            bound = bound.filter(received_at__date__lte=target.until)
        if target.kind:
            bound = bound.filter(kind=target.kind)
        laxer = Q(kept_target=None) | Q(kept_target__days__gt=target.days)
        bound.filter(laxer).update(kept_target=target)


def targets_kept(case: Complaint, category: Category | None) -> list[int]:
    """The keys of all targets that bound this case or would, were it of another kind."""
    promised = category.targets.order_by("pk") if category else ()
    held = [one.pk for one in promised if one.held_on(case.received_on)]
    return sorted({*case.kept_targets, *filter(None, (case.kept_target_id, *held))})


def _require_sane(since: date) -> None:
    today = clock.today()
    # By parts: a leap day has no twin a year later.
    is_far = (since.year, since.month, since.day) > (today.year + 1, today.month, today.day)
    if is_far or since < EARLIEST:
        words = _("Tanggal mulai paling cepat 1-1-2000 dan paling lambat setahun dari hari ini.")
        raise ValidationError({"since": words})


def _require_sooner(target: CategoryTarget, last: date) -> None:
    if last < clock.today():
        raise ValidationError({"until": _("Hari terakhir paling cepat hari ini.")})
    if target.until and target.until <= last:
        words = _("Target ini sudah berakhir pada %(day)s. Isi tanggal sebelum itu.")
        raise ValidationError({"until": words % {"day": day(target.until)}})


def _require_lawful(kinds: list[Kind], days: int, since: date) -> None:
    law = in_force(since).complete
    for kind in sorted(kinds, key=lambda one: law[one]):
        try:
            stricter(law[kind], days)
        except LaxerThanLaw:
            words = _(
                "Aturan memberi paling lama %(law)d hari kerja untuk %(kind)s. "
                "Isi angka itu atau kurang."
            )
            given = {"law": law[kind], "kind": str(KIND_LABELS[kind]).lower()}
            raise ValidationError({"days": words % given}) from None
        except ValueError:
            raise ValidationError({"days": _("Isi paling sedikit 1 hari kerja.")}) from None


def _require_no_time_won(
    decided: CategoryTargetQuerySet, days: int, since: date, until: date | None
) -> None:
    """What was decided is never moved, and what waits today keeps at least what it was promised."""
    today = clock.today()
    if until and until < max(since, today):
        raise ValidationError(
            {"until": _("Tanggal akhir tidak boleh sebelum tanggal mulai atau sebelum hari ini.")}
        )
    if decided.filter(since__gte=since).exists():
        raise ValidationError(
            {"since": _("Sudah ada target yang mulai berlaku pada atau sesudah tanggal itu.")}
        )
    if since <= today and decided.active(since).filter(days__lt=days).exists():
        raise ValidationError(
            {"since": _("Target yang lebih longgar paling cepat berlaku mulai besok.")}
        )


def _end(target: CategoryTarget, until: date, actor: User) -> None:
    before = target.snapshot()
    target.until = until
    target.save(update_fields=["until"])
    record(actor=actor, verb="category.target_ended", target=target, before=before)
