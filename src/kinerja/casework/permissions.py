"""May this person do this, now? Each answer is a yes, or a no that says why."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.casework.models import INSPECTORS, JUDGES, STATE_LABELS, Moderation
from kinerja.casework.queries.judging import hider_of, text_of
from kinerja.casework.texts import Kind
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Role
from kinerja.organisation.permissions import is_trusted
from kinerja.organisation.queries import has_role, has_role_over_all, head_of
from kinerja.rules.moderation import ANSWERS, CONCEALED, State, Step, steps_from

# The table holds for the whole office, so it takes a role over all of it.
KEEPERS: Final = frozenset({Role.ADMIN, Role.PENGELOLA, Role.SEKCAM, Role.CAMAT})


def may_manage_routing(user: User) -> Verdict:
    if is_trusted(user) or has_role_over_all(user, KEEPERS, clock.today()):
        return ALLOWED
    return Verdict(
        _("Penyaluran hanya diatur oleh pengelola, pimpinan kecamatan, atau admin aplikasi.")
    )


def may_moderate(user: User) -> Verdict:
    """Whether the queue is open to this person at all."""
    if has_role(user, JUDGES | INSPECTORS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Moderasi hanya terbuka bagi moderator, pimpinan kecamatan, dan inspektorat."))


def may_take(step: Step, moderation: Moderation) -> Verdict:
    """Whether the life of a flagged text allows this step from where it stands."""
    state = State(moderation.state)
    if step in steps_from(state):
        return ALLOWED
    return Verdict(
        _("Teks ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan sekarang.")
        % {"state": STATE_LABELS[state]}
    )


def may_flag(user: User, kind: Kind, object_id: int) -> Verdict:
    """Whoever may read a text where it stands may say that it should not stand there."""
    if kind.may_read(user, object_id):
        return ALLOWED
    return Verdict(_("Anda hanya dapat menandai teks yang boleh Anda baca."))


def may_judge(user: User, moderation: Moderation) -> Verdict:
    """Whether this person may decide about this text at all: by role, and without interest.

    Whoever is complained about, or answers for it, never hides what is said of them (R-FOR-18).
    """
    roles = INSPECTORS if moderation.apart else JUDGES
    if not has_role(user, roles, moderation.unit, clock.today()):
        return Verdict(_("Teks ini hanya diputuskan oleh moderator unitnya atau pimpinannya."))
    if has_interest(user, moderation):
        return Verdict(
            _(
                "Anda menangani atau menulis hal ini, atau memimpin unitnya. Anda boleh menandai "
                "teks ini, tetapi yang memutuskan harus orang lain."
            )
        )
    return ALLOWED


def may_decide(user: User, moderation: Moderation, step: Step) -> Verdict:
    verdict = may_judge(user, moderation) and may_take(step, moderation)
    if verdict and step in ANSWERS and hider_of(moderation) == user.pk:
        return Verdict(
            _("Anda yang menyembunyikan teks ini, jadi keberatannya dijawab oleh orang lain.")
        )
    return verdict


def has_interest(user: User, moderation: Moderation) -> bool:
    """Wrote it, handles what it is about, or leads the unit."""
    if user.pk in text_of(moderation).parties:
        return True
    head = head_of(moderation.unit, clock.today())
    return head is not None and head.user_id == user.pk


def may_look(user: User, moderation: Moderation, kind: Kind) -> Verdict:
    """Read a hidden text in full. Who works on the case needs it; the look is on record."""
    today = clock.today()
    roles = INSPECTORS if moderation.apart else JUDGES | INSPECTORS
    if has_role(user, roles, moderation.unit, today):
        return ALLOWED
    if kind.must_read(user, moderation.object_id):
        return ALLOWED
    return Verdict(
        _("Teks yang disembunyikan hanya dibaca moderator, inspektorat, dan yang menanganinya.")
    )


def may_appeal(moderation: Moderation) -> Verdict:
    """For whoever wrote the text; once for each time that it is hidden."""
    if moderation.state == State.APPEALED:
        return Verdict(_("Keberatan Anda sudah kami terima dan sedang diperiksa orang lain."))
    if moderation.state == State.UPHELD:
        return Verdict(_("Keberatan Anda sudah dijawab: teks ini tetap disembunyikan."))
    return may_take(Step.APPEAL, moderation)


def is_concealed(moderation: Moderation) -> bool:
    return State(moderation.state) in CONCEALED
