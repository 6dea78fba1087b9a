"""May this person do this with a promise, now? Each answer is a yes, or a no that says why."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.commitments.models import LEADERS, STATE_LABELS, Commitment, Evidence
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.permissions import is_trusted
from kinerja.organisation.queries import has_role, scope_unit_ids
from kinerja.rules.commitments import State, Step, steps_from

PROMISERS = LEADERS - {Role.INSPEKTORAT}


def may_promise(user: User, unit: Unit | None) -> Verdict:
    """In the name of this unit; None: of any unit at all."""
    if is_trusted(user) or has_role(user, PROMISERS, unit, clock.today()):
        return ALLOWED
    return Verdict(_("Janji hanya dibuat oleh pimpinan unit atau pengelola kinerja."))


def promising_scope(user: User) -> frozenset[int]:
    """The units in whose name this person may promise something."""
    return scope_unit_ids(user, clock.today(), PROMISERS)


def may_take(step: Step, commitment: Commitment) -> Verdict:
    """Whether the life of a promise allows this step from where it stands."""
    state = State(commitment.state)
    if step in steps_from(state):
        return ALLOWED
    return Verdict(
        _("Janji ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan sekarang.")
        % {"state": STATE_LABELS[state]}
    )


def may_report(user: User, commitment: Commitment) -> Verdict:
    return first_no(_in_hand(user, commitment), may_take(Step.REPORT, commitment))


def may_keep(user: User, commitment: Commitment) -> Verdict:
    return first_no(_in_hand(user, commitment), may_take(Step.KEEP, commitment))


def may_prove(user: User, commitment: Commitment) -> Verdict:
    """Evidence may also come after the end."""
    return _in_hand(user, commitment)


def may_redact(user: User, commitment: Commitment) -> Verdict:
    """Whoever answers for the evidence answers for what the public sees of it."""
    verdict = _in_hand(user, commitment)
    if verdict and not commitment.evidence.exists():
        return Verdict(_("Belum ada bukti yang dapat disamarkan."))
    return verdict


def may_open_originals(user: User, commitment: Commitment) -> Verdict:
    """What was there before somebody redacted it: for those who work on the promise."""
    verdict = _in_hand(user, commitment)
    if verdict and not commitment.evidence.exclude(original_key="").exists():
        return Verdict(_("Tidak ada bukti yang disamarkan, jadi aslinya sudah tampil."))
    return verdict


def may_postpone(user: User, commitment: Commitment) -> Verdict:
    return first_no(_leads(user, commitment), may_take(Step.POSTPONE, commitment))


def may_drop(user: User, commitment: Commitment) -> Verdict:
    return first_no(_leads(user, commitment), may_take(Step.DROP, commitment))


def may_reopen(user: User, commitment: Commitment) -> Verdict:
    return first_no(_leads(user, commitment), may_take(Step.REOPEN, commitment))


def may_hand_over(user: User, commitment: Commitment) -> Verdict:
    return first_no(_leads(user, commitment), may_take(Step.REPORT, commitment))


def may_see_evidence(user: User | AnonymousUser, evidence: Evidence) -> Verdict:
    """What was meant for all, for all; the rest for those of the office who see the promise."""
    if evidence.is_public:
        return ALLOWED
    if isinstance(user, User) and _is_concerned(user, evidence.commitment):
        return ALLOWED
    return Verdict(_("Bukti ini tidak terbuka untuk umum."))


def _is_concerned(user: User, commitment: Commitment) -> bool:
    own = Commitment.objects.owned_by(user, clock.today()).filter(pk=commitment.pk)
    return has_role(user, LEADERS, commitment.unit, clock.today()) or own.exists()


def _in_hand(user: User, commitment: Commitment) -> Verdict:
    own = Commitment.objects.owned_by(user, clock.today()).filter(pk=commitment.pk)
    if own.exists():
        return ALLOWED
    if may_promise(user, commitment.unit):
        return ALLOWED
    return Verdict(_("Hanya penanggung jawab janji ini atau pimpinannya yang dapat melakukannya."))


def _leads(user: User, commitment: Commitment) -> Verdict:
    """Not the owner alone: who promised decides about the day and the end of the promise."""
    if may_promise(user, commitment.unit):
        return ALLOWED
    return Verdict(_("Tenggat dan akhir janji hanya diputuskan oleh pimpinan unit ini."))
