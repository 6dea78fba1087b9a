from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation import policies
from kinerja.organisation.models import Policy, Unit
from kinerja.organisation.permissions import may_set_policy
from kinerja.organisation.queries import decided_between
from kinerja.organisation.services.version import touch_version


@transaction.atomic
def set_policy(
    *,
    key: str,
    value: str,
    since: date,
    legal_basis: str,
    unit: Unit | None = None,
    until: date | None = None,
    actor: User,
) -> Policy:
    """Decide a value from a day on; what was decided before ends the day before.

    Refused with a sentence: an unknown key, no legal basis, a value laxer than the law, and one
    that takes back what was promised to those who wait.
    """
    may_set_policy(actor, unit).require()
    _require_lawful(key, value, legal_basis)
    if until and until < since:
        raise ValidationError({"until": _("Tanggal akhir tidak boleh sebelum tanggal mulai.")})
    _require_nothing_taken_back(key, value, unit, since, until)
    decided = Policy.objects.select_for_update().filter(key=key, unit=unit)
    if decided.filter(since__gte=since).exists():
        raise ValidationError(
            {"since": _("Sudah ada nilai yang mulai berlaku pada atau sesudah tanggal itu.")}
        )
    for policy in decided.active(since):
        _end(policy, since - timedelta(days=1), actor)
    policy = Policy.objects.create(
        key=key, value=value, unit=unit, since=since, until=until, legal_basis=legal_basis.strip()
    )
    touch_version()
    record(actor=actor, verb="policy.set", target=policy)
    return policy


def _require_lawful(key: str, value: str, legal_basis: str) -> None:
    try:
        declared = policies.declared(key)
    except KeyError:
        raise ValidationError(
            {"key": _("Kebijakan %(key)s tidak dikenal.") % {"key": key}}
        ) from None
    try:
        verdict = declared.verdict(value)
    except ValidationError as error:
        raise ValidationError({"value": error.messages}) from None
    if not verdict:
        raise ValidationError({"value": str(verdict.reason)})
    if not legal_basis.strip():
        raise ValidationError({"legal_basis": _("Sebutkan dasar hukum kebijakan ini.")})


def _require_nothing_taken_back(
    key: str, value: str, unit: Unit | None, since: date, until: date | None
) -> None:
    declared, today = policies.declared(key), clock.today()
    if declared.is_laxer is None or since > today:
        return
    if until and until < today:
        raise ValidationError({"until": _("Tanggal akhir tidak boleh sebelum hari ini.")})
    held = [declared.default, *decided_between(key, unit, since, today)]
    if any(declared.takes_back(value, one) for one in held):
        raise ValidationError(
            {"since": _("Nilai yang lebih longgar paling cepat berlaku mulai besok.")}
        )


def _end(policy: Policy, until: date, actor: User) -> None:
    before = policy.snapshot()
    policy.until = until
    policy.save(update_fields=["until"])
    record(actor=actor, verb="policy.ended", target=policy, before=before)
