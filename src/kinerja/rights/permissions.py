"""May this person do this with what was asked, now? A yes, or a no that says why."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import has_role
from kinerja.rights.holdings import holding_named
from kinerja.rights.models import (
    DECIDERS,
    INSPECTORS,
    KEEPERS,
    STATE_LABELS,
    Asked,
    Breach,
    DocumentRequest,
    Request,
    Requester,
)


def may_open_requests(user: User) -> Verdict:
    return _with_role(
        user,
        DECIDERS | INSPECTORS,
        None,
        _("Permintaan tentang data pribadi hanya dibuka oleh camat dan sekretaris kecamatan."),
    )


def may_open_documents(user: User) -> Verdict:
    return _with_role(
        user,
        DECIDERS,
        None,
        _("Permintaan dokumen hanya dibuka oleh camat dan sekretaris kecamatan sebagai PPID."),
    )


def may_open_breaches(user: User) -> Verdict:
    return _with_role(
        user,
        KEEPERS | INSPECTORS,
        None,
        _(
            "Catatan insiden data hanya dibuka oleh camat, sekretaris kecamatan, admin aplikasi, "
            "dan inspektorat."
        ),
    )


def may_open_only_breaches(user: User) -> Verdict:
    """For the menu: who opens the requests finds the breaches there."""
    if may_open_requests(user):
        return Verdict(_("Insiden data ada di halaman Hak data."))
    return may_open_breaches(user)


def may_record_breach(user: User, unit: Unit | None) -> Verdict:
    """In the register of this unit; None: of any at all."""
    return _with_role(
        user,
        KEEPERS,
        unit,
        _("Insiden data dicatat oleh camat, sekretaris kecamatan, atau admin aplikasi."),
    )


def may_answer(user: User, asked: Asked) -> Verdict:
    return first_no(_decides(user, asked), _may_take(asked, "answer"))


def may_refuse(user: User, asked: Asked) -> Verdict:
    return first_no(_decides(user, asked), _may_take(asked, "refuse"))


def may_extend(user: User, asked: DocumentRequest) -> Verdict:
    """Once, by seven working days (R-DAT-20)."""
    if asked.extended_at:
        return Verdict(_("Waktu jawaban hanya dapat diperpanjang satu kali."))
    return first_no(_decides(user, asked), _may_take(asked, "extend"))


def may_withdraw(asked: Asked) -> Verdict:
    """For whoever holds its key: they asked, they may take it back while it waits."""
    return _may_take(asked, "withdraw")


def may_see_requester(user: User, asked: Asked) -> Verdict:
    verdict = _decides(user, asked)
    if verdict and not requesters_of(asked):
        return Verdict(_("Pemohon tidak menulis kontak, atau kontaknya sudah dihapus."))
    return verdict


def may_see_data(user: User, asked: Request) -> Verdict:
    """What the office holds of whoever asked, to weigh whether it may be given."""
    if not asked.may_take("answer") or holding_named(asked.holding) is None:
        return Verdict(_("Permintaan ini tidak terhubung dengan data, atau sudah diputus."))
    return _decides(user, asked)


def may_change_breach(user: User, breach: Breach) -> Verdict:
    if breach.closed_at:
        return Verdict(_("Insiden ini sudah ditutup."))
    return may_record_breach(user, breach.unit)


def may_tell_subjects(user: User, breach: Breach) -> Verdict:
    if breach.subjects_told_at:
        return Verdict(_("Pemberitahuan kepada pemilik data sudah dicatat."))
    return may_change_breach(user, breach)


def may_tell_agency(user: User, breach: Breach) -> Verdict:
    if breach.agency_told_at:
        return Verdict(_("Pemberitahuan kepada lembaga sudah dicatat."))
    return may_change_breach(user, breach)


def may_close_breach(user: User, breach: Breach) -> Verdict:
    """Not before those concerned and the agency were told (R-DAT-7)."""
    if not (breach.subjects_told_at and breach.agency_told_at):
        return Verdict(_("Beri tahu dulu pemilik data dan lembaga, lalu tutup insidennya."))
    return may_change_breach(user, breach)


def requesters_of(asked: Asked) -> list[Requester]:
    """Who asked, as far as they said; behind `may_see_requester`."""
    column = "request" if isinstance(asked, Request) else "document_request"
    return list(Requester.objects.filter(**{column: asked}))


def _decides(user: User, asked: Asked) -> Verdict:
    if isinstance(asked, Request) and asked.apart:
        reason = _("Permintaan ini hanya diputus oleh inspektorat.")
        return _with_role(user, INSPECTORS, asked.unit, reason)
    reason = _("Permintaan ini diputus oleh camat atau sekretaris kecamatan.")
    return _with_role(user, DECIDERS, asked.unit, reason)


def _may_take(asked: Asked, step: str) -> Verdict:
    if asked.may_take(step):
        return ALLOWED
    return Verdict(
        _("Permintaan ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan sekarang.")
        % {"state": STATE_LABELS[asked.state]}
    )


def _with_role(
    user: User, roles: Iterable[Role], unit: Unit | None, reason: str | Promise
) -> Verdict:
    return ALLOWED if has_role(user, roles, unit, clock.today()) else Verdict(reason)
