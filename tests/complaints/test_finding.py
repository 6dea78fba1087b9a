"""Nothing is found about somebody before they could answer, and what is not proven is forgotten."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.models import Complaint, Finding, Named
from kinerja.complaints.queries.conduct import proven_conduct
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry, PersonalValue
from kinerja.kit import clock
from kinerja.organisation.models import Role
from kinerja.rules.complaints import Kind
from kinerja.rules.findings import Result
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import RoleGrantFactory

MATTER = "Pada 20 November di loket diminta uang untuk surat pengantar. Apa yang terjadi?"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def named(cast, who: str = "agus", case: Complaint | None = None) -> Named:
    complaint = case or cast.complaint
    actor = cast.ira if complaint.kind == Kind.INTEGRITY else cast.vera
    services.name(complaint=complaint, employee=cast.employees[who], actor=actor)
    return Named.objects.get(complaint=complaint, employee=cast.employees[who])


def asked(cast, **given) -> Finding:
    return services.open_finding(named=named(cast, **given), matter=MATTER, actor=cast.ira)


def decided(finding: Finding, result: Result, actor) -> Finding:
    reason = "Ada kuitansi dan rekaman."
    return services.decide_finding(finding=finding, result=result, reason=reason, actor=actor)


def test_the_person_reads_what_is_asked_and_nothing_of_the_report(cast, client):
    finding = asked(cast)
    page = reverse("complaints:answer_finding", args=[finding.pk])

    notice = Notice.objects.filter(recipient=cast.agus).get()
    client.force_login(cast.agus)
    shown = client.get(page).text

    assert finding.answer_until == date(2026, 12, 1)  # five working days after 24 November
    assert notice.path == page
    assert cast.complaint.number not in notice.text + shown
    assert MATTER in shown
    assert cast.complaint.text not in shown
    for name in ("tono", "lina", "ira", "nita"):
        client.force_login(cast.user(name))
        assert client.get(page).status_code == 404
    assert services.answer_finding(finding=finding, answer="Tidak.", actor=cast.agus).answered_at


def test_nothing_is_found_before_the_answer_or_the_end_of_its_days(cast, clock_at):
    finding = asked(cast)

    with pytest.raises(PermissionDenied, match="masih mempunyai waktu"):
        decided(finding, Result.PROVEN, cast.ira)
    clock_at("2026-12-01T23:00")
    with pytest.raises(PermissionDenied, match="masih mempunyai waktu"):
        decided(finding, Result.PROVEN, cast.ira)
    clock_at("2026-12-02T08:00")

    assert decided(finding, Result.PROVEN, cast.ira).decided_on == date(2026, 12, 2)


def test_an_answer_is_kept_told_to_who_asked_and_given_once(cast):
    finding = asked(cast)

    services.answer_finding(finding=finding, answer="Saya tidak di loket.", actor=cast.agus)

    assert Notice.objects.filter(recipient=cast.ira, text__contains="sudah menjawab").exists()
    for user in (cast.agus, cast.tono, cast.ira):
        with pytest.raises(PermissionDenied):
            services.answer_finding(finding=finding, answer="Lagi.", actor=user)
    decided(finding, Result.PROVEN, cast.ira)
    finding.refresh_from_db()
    assert finding.answer == "Saya tidak di loket."
    assert [(one.finding, one.decided_on) for one in proven_conduct(finding.employee, *YEAR)] == [
        (finding.pk, clock.today())
    ]


@pytest.mark.parametrize("result", [Result.NOT_PROVEN, Result.UNDECIDABLE])
def test_what_is_not_proven_leaves_no_trace_on_the_person(cast, result):
    agus = cast.employees["agus"]
    finding = asked(cast)
    services.answer_finding(finding=finding, answer="Saya tidak di loket.", actor=cast.agus)

    decided(finding, result, cast.ira)

    finding.refresh_from_db()
    assert (finding.employee, finding.matter, finding.answer, finding.reason) == (None, "", "", "")
    assert finding.result == result
    assert Named.objects.get().employee is None
    assert proven_conduct(agus, *YEAR) == []
    assert not PersonalValue.objects.filter(entry__target_type__startswith="complaints.").exists()
    said = [str(one.changes) for one in Entry.objects.filter(target_type="complaints.finding")]
    assert not any(f"'employee': ['{agus.pk}'" in one for one in said)
    # They still do not read who complained of them.
    assert not Complaint.objects.visible_to(cast.agus).filter(pk=cast.complaint.pk).exists()


@pytest.mark.parametrize(
    ("who", "finder", "may"),
    [
        ("agus", "ira", True),  # the inspectorate, whatever its seat
        ("agus", "lina", False),  # their head
        ("agus", "cahya", False),  # and the one above
        ("agus", "vera", False),  # leads nobody
        ("agus", "agus", False),
        ("vera", "lina", True),  # she leads the unit of the case, and neither is above the other
        ("cahya", "ira", True),
        ("ira", "ira", False),
    ],
)
def test_who_finds_stands_outside_the_line_of_the_person(cast, who, finder, may):
    keeper = cast.cahya if who == "vera" else cast.vera
    services.name(complaint=cast.complaint, employee=cast.employees[who], actor=keeper)
    person = Named.objects.get()

    try:
        services.open_finding(named=person, matter=MATTER, actor=cast.user(finder))
    except PermissionDenied:
        assert not may
    else:
        assert may


def test_an_integrity_case_is_examined_by_the_inspectorate_alone(cast):
    case = ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None)
    RoleGrantFactory(role=Role.SEKCAM.value, unit=cast.top, user=cast.putri)
    person = named(cast, "agus", case)

    with pytest.raises(PermissionDenied):
        services.open_finding(named=person, matter=MATTER, actor=cast.putri)


def test_nobody_is_asked_twice_and_a_proven_thing_has_a_ground(cast):
    finding = asked(cast)
    with pytest.raises(ValidationError, match="sudah ditanya"):
        services.open_finding(named=Named.objects.get(), matter=MATTER, actor=cast.ira)
    with pytest.raises(PermissionDenied, match="tidak dapat dihapus"):
        services.unname(named=Named.objects.get(), reason="Keliru.", actor=cast.vera)
    services.answer_finding(finding=finding, answer="Ya.", actor=cast.agus)
    with pytest.raises(ValidationError, match="dasar"):
        services.decide_finding(finding=finding, result=Result.PROVEN, reason=" ", actor=cast.ira)


def test_the_page_of_the_case_carries_the_examination_to_its_end(cast, client):
    named(cast)
    client.force_login(cast.ira)
    case = cast.complaint.number
    person = str(Named.objects.get().pk)

    client.post(
        reverse("complaints:open_finding", args=[case]),
        {"matter-named": person, "matter-matter": MATTER},
    )
    finding = Finding.objects.get()
    services.answer_finding(finding=finding, answer="Itu bukan saya.", actor=cast.agus)
    answer = client.post(
        reverse("complaints:decide_finding", args=[case]),
        {"finding-finding": str(finding.pk), "finding-result": "tidak_terbukti"},
    )

    assert answer.status_code == 302
    page = client.get(answer.url).text
    assert "Tidak terbukti" in page
    assert "Itu bukan saya." not in page


def test_the_database_refuses_a_trace_and_a_word_that_nobody_knows(cast):
    finding = asked(cast)
    rows = Finding.objects.filter(pk=finding.pk)
    today = clock.today()
    for wrong in (
        {"result": "bersalah", "decided_on": today},
        {"result": "terbukti"},
        {"result": "tidak_terbukti", "decided_on": today},
        {"answered_at": "2026-11-01T08:00+07:00"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(
            complaint=finding.complaint, employee=finding.employee, matter=MATTER,
            asked_at=clock.now(), by=finding.by, signed_as="",
        )  # fmt: skip
