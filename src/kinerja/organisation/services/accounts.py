"""How people come to their account: a sealed letter each, or a password across the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kinerja.accounts.codes import Drawn, draw
from kinerja.accounts.models import User
from kinerja.accounts.policies import COUNTER_FOR, LETTER_FOR
from kinerja.accounts.services import ask_email, create_person, give_password, reactivate, set_alias
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation import notices
from kinerja.organisation.envelopes import Access, letters_with
from kinerja.organisation.models import Employee, Shown
from kinerja.organisation.permissions import (
    may_keep_account,
    may_write_access,
    require_keeping,
)
from kinerja.organisation.queries.accounts import MOST_LETTERS, people_with_seats, seat_of


@dataclass(frozen=True, slots=True)
class Handed:
    """A password that was given across the counter: shown once, or in a sealed letter."""

    access: Access = field(repr=False)
    until: datetime
    letter: bytes | None = field(default=None, repr=False)


def open_accounts(*, names: Mapping[int, str], actor: User) -> bytes:
    """An account for each of these people, and the PDF with their sealed letters.

    `names` are user names by employee id. All or nothing; ValidationError where somebody has an
    account already, so that a form sent twice changes nothing and voids no letter.
    """
    people = _people(names)
    require_keeping(actor, people)
    # Order: passwords are hashed and letters written before anything is locked.
    drawn = {one.pk: draw() for one in people}
    until = clock.now() + LETTER_FOR
    letters = letters_with(_accesses(people, names, drawn), until)
    with transaction.atomic():
        locked = _locked(people)
        _require_without_account(locked)
        for one in locked:
            _open(one, names[one.pk], drawn[one.pk], until, actor)
    return letters


def reissue_letters(*, seen: Mapping[int, int], actor: User) -> bytes:
    """New passwords and letters for people who never logged in; the old letters open nothing.

    `seen` is `sessions_ended` by employee id, as the page showed it. All or nothing.
    """
    people = _people(seen)
    require_keeping(actor, people)
    names = {one.pk: one.user.username for one in people if one.user}
    drawn = {one.pk: draw() for one in people}
    until = clock.now() + LETTER_FOR
    letters = letters_with(_accesses(people, names, drawn), until)
    with transaction.atomic():
        for one in _locked(people):
            user = _account(one)
            if user.last_login is not None:
                raise ValidationError(
                    _("%(name)s sudah pernah masuk. Setel ulang kata sandinya di meja Anda.")
                    % {"name": one.name}
                )
            give_password(
                user=user, drawn=drawn[one.pk], until=until, seen=seen[one.pk], way="letter",
                actor=actor,
            )  # fmt: skip
    return letters


def reset_password(
    *, employee: Employee, seen: int, shown: Shown, sealed: bool = False, actor: User
) -> Handed:
    """For somebody who stands at the counter of HR: a password for the next half hour.

    `shown` is by what they were known. The second factor stays; two people restore a lost one.
    """
    may_keep_account(actor, employee).require()
    user = _account(employee)
    drawn, handed = _drawn_for(employee, user, COUNTER_FOR, sealed)
    with transaction.atomic():
        given = give_password(
            user=user, drawn=drawn, until=handed.until, seen=seen, way="counter",
            shown=shown.value, actor=actor,
        )  # fmt: skip
        entry = record(actor=actor, verb="employee.password_reset", target=employee)
        notices.tell_of_reset(given, entry)
    return handed


def reopen_account(*, employee: Employee, sealed: bool = False, actor: User) -> Handed:
    """Somebody came back: their account opens again, with a new first password."""
    may_keep_account(actor, employee).require()
    drawn, handed = _drawn_for(employee, _account(employee), LETTER_FOR, sealed)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=_account(employee).pk)
        if user.is_active:
            raise ValidationError(_("Akun ini sudah aktif."))
        user = reactivate(user=user, actor=actor)
        give_password(
            user=user, drawn=drawn, until=handed.until, seen=user.sessions_ended, way="letter",
            actor=actor,
        )  # fmt: skip
    return handed


@transaction.atomic
def set_email(*, employee: Employee, address: str, actor: User) -> None:
    """HR writes down where letters shall go; the person proves it by the link that goes there."""
    may_write_access(actor, employee).require()
    user = _account(employee)
    ask_email(user=user, address=address, actor=actor)
    entry = record(actor=actor, verb="employee.email_set", target=employee)
    notices.tell_of_address(user, entry)


def _drawn_for(
    employee: Employee, user: User, lasts: timedelta, sealed: bool
) -> tuple[Drawn, Handed]:
    # Order: a letter that cannot be written leaves the old password as it is; nothing is locked.
    drawn, until = draw(), clock.now() + lasts
    access = _access(employee, user.username, drawn)
    return drawn, Handed(access, until, letters_with([access], until) if sealed else None)


def _open(employee: Employee, username: str, drawn: Drawn, until: datetime, actor: User) -> None:
    before = employee.snapshot()
    user = create_person(username=username, name=employee.name, password=None, actor=actor)
    if employee.number:
        set_alias(user=user, value=employee.number, actor=actor)
    give_password(user=user, drawn=drawn, until=until, seen=0, way="letter", actor=actor)
    employee.user = user
    employee.save(update_fields=["user"])
    record(actor=actor, verb="employee.changed", target=employee, before=before)


def _people(wanted: Mapping[int, object]) -> list[Employee]:
    if not wanted:
        raise ValidationError(_("Pilih paling sedikit satu orang."))
    if len(wanted) > MOST_LETTERS:
        raise ValidationError(
            _("Paling banyak %(most)d surat sekali cetak. Pilih per unit.") % {"most": MOST_LETTERS}
        )
    people = people_with_seats(Employee.objects.filter(pk__in=wanted))
    return sorted(people, key=lambda one: (seat_of(one)[1], one.name, one.pk))


def _locked(people: Sequence[Employee]) -> list[Employee]:
    # Always in this order: two who print at once wait for each other instead of dead-locking.
    rows = Employee.objects.select_for_update(of=("self",)).select_related("user").order_by("pk")
    return list(rows.filter(pk__in=[one.pk for one in people]))


def _require_without_account(people: Sequence[Employee]) -> None:
    have = sum(one.user_id is not None for one in people)
    if have:
        raise ValidationError(
            ngettext(
                "%(n)d orang sudah punya akun; tidak ada yang dibuat. Suratnya tidak terunduh? "
                "Pakai “Terbitkan ulang”.",
                "%(n)d orang sudah punya akun; tidak ada yang dibuat. Suratnya tidak terunduh? "
                "Pakai “Terbitkan ulang”.",
                have,
            )
            % {"n": have}
        )


def _account(employee: Employee) -> User:
    if employee.user is None:
        raise ValidationError(_("%(name)s belum punya akun.") % {"name": employee.name})
    return employee.user


def _accesses(
    people: Sequence[Employee], names: Mapping[int, str], drawn: Mapping[int, Drawn]
) -> list[Access]:
    return [_access(one, names.get(one.pk, ""), drawn[one.pk]) for one in people]


def _access(employee: Employee, username: str, drawn: Drawn) -> Access:
    position, unit = seat_of(employee)
    return Access(
        name=employee.name,
        position=position,
        unit=unit,
        username=username,
        has_number=bool(employee.number),
        password=drawn.text,
    )
