"""What goes out under the name of a unit, who has it again, and how everybody checks it."""

import hashlib
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.journal.models import Entry
from kinerja.kit import clock, limits
from kinerja.kit.documents.parts import Check, Document, Paragraph
from kinerja.kit.documents.writing import Format
from kinerja.kit.models import Use
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation import document_kinds, services
from kinerja.organisation.document_kinds import DocumentKind
from kinerja.organisation.drafts import draft
from kinerja.organisation.models import IssuedDocument, IssuedFile
from kinerja.organisation.views.checking import COMPARING
from tests.factories.organisation import IssuedDocumentFactory

CHECK = reverse("organisation:check")


def leads(user, unit) -> Verdict:
    return ALLOWED if user.username.startswith("cahya") else Verdict("Bukan pimpinan.")


def works_here(user, document) -> Verdict:
    return Verdict("Bukan di sini.") if user.username.startswith("dewi") else ALLOWED


LETTER = DocumentKind("surat-uji", "Surat uji", leads, works_here)


@pytest.fixture(autouse=True)
def kind(monkeypatch, settings) -> DocumentKind:
    settings.KINERJA_URL = "https://kinerja.example.go.id"
    monkeypatch.setitem(document_kinds._registered, LETTER.name, LETTER)
    return LETTER


def drafted(office, text: str = "Isi surat."):
    def build(check: Check) -> Document:
        return Document("Surat uji", clock.now(), [Paragraph(text)], check=check)

    return draft(kind=LETTER.name, unit=office.top, build=build)


@pytest.fixture
def issued(office) -> IssuedDocument:
    return services.issue_document(draft=drafted(office), actor=office.user("cahya"))


def page_of(document: IssuedDocument) -> str:
    return reverse("organisation:check_document", args=[document.number])


def file_of(document: IssuedDocument, format: str) -> str:
    return reverse("organisation:download_document", args=[document.number, format])


def test_the_document_carries_its_number_and_the_address_of_its_check(office):
    seen: list[Check] = []

    def build(check: Check) -> Document:
        seen.append(check)
        return Document("Surat uji", clock.now(), [], check=check)

    made = draft(kind=LETTER.name, unit=office.top, build=build, formats=[Format.PDF])

    assert seen[0].number == made.number
    assert seen[0].url == f"https://kinerja.example.go.id/dokumen/{made.number}/"
    assert len({drafted(office).number for _one in range(5)}) == 5


def test_what_is_issued_is_kept_to_the_byte_with_its_hash(office):
    made = drafted(office)

    issued = services.issue_document(draft=made, actor=office.user("cahya"))

    for format, data in made.files.items():
        kept = issued.files.get(format=format)
        assert bytes(kept.data) == data
        assert kept.sha256 == hashlib.sha256(data).hexdigest()


def test_the_journal_knows_the_hashes(issued):
    entry = Entry.objects.about(issued).get()

    assert entry.verb == "document.issued"
    assert entry.note == {f"sha256_{file.format}": file.sha256 for file in issued.files.all()}


def test_who_may_not_issue_leaves_nothing(office):
    with pytest.raises(PermissionDenied):
        services.issue_document(draft=drafted(office), actor=office.user("agus"))

    assert not IssuedDocument.objects.exists()


def test_a_document_is_taken_back_once_and_with_a_reason(office, issued):
    cahya = office.user("cahya")
    with pytest.raises(ValidationError):
        services.revoke_document(document=issued, reason=" ", actor=cahya)
    with pytest.raises(PermissionDenied):
        services.revoke_document(document=issued, reason="Keliru.", actor=office.user("agus"))

    revoked = services.revoke_document(document=issued, reason="Keliru.", actor=cahya)

    assert (revoked.revoked_why, revoked.revoked_at) == ("Keliru.", clock.now())
    assert Entry.objects.about(issued).last().verb == "document.revoked"
    with pytest.raises(ValidationError):
        services.revoke_document(document=issued, reason="Lagi.", actor=cahya)


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"revoked_why": "Keliru."}, {"revoked_at": "2026-11-24T00:00Z"}]
)
def test_the_database_refuses_half_a_document(office, wrong):
    with pytest.raises(IntegrityError):
        IssuedDocumentFactory(unit=office.top, **wrong)


@pytest.mark.parametrize(
    "wrong", [{"format": "exe"}, {"size": 0}, {"size": 9_000_000}, {"format": "pdf"}]
)
def test_the_database_refuses_a_file_that_nobody_could_check(issued, wrong):
    sound = {"format": "docx", "sha256": "0" * 64, "size": 1, "data": b"x"}
    issued.files.filter(format="docx").delete()

    with pytest.raises(IntegrityError):
        IssuedFile.objects.create(document=issued, **sound | wrong)


# For who works here ------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_document_is_downloaded_again_with_the_same_hash(client, office, issued, format):
    client.force_login(office.user("agus"))

    answered = client.get(file_of(issued, format))

    kept = issued.files.get(format=format)
    assert hashlib.sha256(answered.content).hexdigest() == kept.sha256
    assert answered["Content-Type"] == Format(format).content_type
    assert answered["Content-Disposition"].endswith(f'.{format}"')
    assert answered["X-Content-Type-Options"] == "nosniff"


def test_not_in_a_format_that_was_not_issued(client, office, issued):
    client.force_login(office.user("agus"))

    assert client.get(file_of(issued, "odt")).status_code == 404


def test_nor_by_who_may_not_read_it(client, office, issued):
    client.force_login(office.user("dewi"))

    assert client.get(file_of(issued, "pdf")).status_code == 404
    assert client.get(reverse("organisation:document", args=[issued.number])).status_code == 404


def test_who_issues_takes_back_on_the_page(client, office, issued):
    client.force_login(office.user("cahya"))
    url = reverse("organisation:document", args=[issued.number])

    refused = client.post(url, {"reason": ""})
    done = client.post(url, {"reason": "Keliru."}, follow=True)

    assert refused.status_code == 422
    assert "Tulis alasan pencabutan." in refused.text
    assert "Dokumen sudah dicabut." in done.text
    assert "Cabut dokumen ini" not in done.text


def test_who_may_not_is_not_offered_it_and_refused(client, office, issued):
    client.force_login(office.user("agus"))
    url = reverse("organisation:document", args=[issued.number])

    assert "Cabut dokumen ini" not in client.get(url).text
    assert client.post(url, {"reason": "Keliru."}).status_code == 403


def test_the_list_takes_the_same_statements_for_many_documents(client, office):
    IssuedDocumentFactory.create_batch(3, unit=office.top)
    client.force_login(office.user("nita"))
    url = reverse("organisation:documents")
    client.get(url)  # the name of the office is remembered from here on
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    IssuedDocumentFactory.create_batch(297, unit=office.top)
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few) <= 12
    assert not [query for query in many if "issuedfile" in query["sql"]]


def test_the_list_shows_the_own_units_only(client, office):
    IssuedDocumentFactory(unit=office.kelurahan, title="Milik sini")
    IssuedDocumentFactory(unit=office.other, title="Milik sana")
    client.force_login(office.user("lina"))

    page = client.get(reverse("organisation:documents")).text

    assert "Milik sini" in page
    assert "Milik sana" not in page


# For everybody -----------------------------------------------------------------------------------


def test_everybody_sees_what_was_issued_when_by_whom_and_its_hashes(client, issued):
    page = client.get(page_of(issued)).text

    for said in ("Surat uji", "Kecamatan", "24 November 2026, 09.00 WIB", "Berlaku", issued.number):
        assert said in page
    for file in issued.files.all():
        assert file.sha256[:8] in page


def test_what_was_taken_back_says_so_and_why(client, office, issued):
    services.revoke_document(document=issued, reason="Angka keliru.", actor=office.user("cahya"))

    page = client.get(page_of(issued)).text

    assert "sudah dicabut dan tidak berlaku lagi" in page
    assert "Angka keliru." in page
    assert "Berlaku<" not in page


def typed_as(number: str) -> list[str]:
    return [number, number.lower(), number.replace("-", ""), f"  {number.replace('-', ' ')} "]


def test_a_number_is_found_however_it_was_typed(client, issued):
    for typed in typed_as(issued.number):
        answered = client.get(CHECK, {"nomor": typed})

        assert (answered.status_code, answered.url) == (302, page_of(issued))
        assert client.get(reverse("organisation:check_document", args=[typed])).status_code == 200


@pytest.mark.parametrize(
    "typed", ["9RTX-2HPW-C6DX", "tidak ada", "<script>", "x" * 5000, "%00", "📄"]
)
def test_a_wrong_number_gets_a_clear_sentence(client, db, typed):
    answered = client.get(CHECK, {"nomor": typed})

    expected = 422 if len(typed) > 100 else 404
    assert answered.status_code == expected
    assert "<script>" not in answered.text.partition("<main")[2]
    if expected == 404:
        assert "Tidak ada dokumen dengan nomor ini." in answered.text
        assert "Periksa lagi:" in answered.text


def test_a_wrong_address_gets_it_too(client, db):
    answered = client.get(reverse("organisation:check_document", args=["9RTX-2HPW-C6DX"]))

    assert answered.status_code == 404
    assert "Tidak ada dokumen dengan nomor ini." in answered.text


def test_no_number_is_asked_for(client, db):
    assert "Ketik nomor dokumennya." in client.get(CHECK, {"nomor": " "}).text


def compare(client, document, data: bytes, name: str = "surat.pdf"):
    return client.post(page_of(document), {"file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(("format", "named"), [("pdf", "PDF"), ("docx", "Word")])
def test_the_issued_file_is_the_same(client, issued, format, named):
    data = bytes(issued.files.get(format=format).data)

    answered = compare(client, issued, data)

    assert "Sama dengan yang diterbitkan" in answered.text
    assert f"sama persis dengan {named}" in answered.text


@pytest.mark.parametrize(
    "change", [lambda data: data + b" ", lambda data: b"", lambda data: b"x" * 9_000_000]
)
def test_any_other_file_is_different(client, issued, change):
    data = change(bytes(issued.files.get(format="pdf").data))

    answered = compare(client, issued, data)

    assert answered.status_code == 200
    assert "Berbeda dari yang diterbitkan" in answered.text
    assert "Sama dengan" not in answered.text


def test_the_file_of_another_document_is_different(client, office, issued):
    other = services.issue_document(draft=drafted(office), actor=office.user("cahya"))

    assert "Berbeda" in compare(client, issued, bytes(other.files.get(format="pdf").data)).text


def test_no_file_is_told_beside_the_field(client, issued):
    answered = client.post(page_of(issued), {})

    assert answered.status_code == 422
    assert "Belum ada berkas yang dipilih." in answered.text


def test_comparing_keeps_nothing(client, issued, settings, tmp_path):
    settings.KINERJA_UPLOADS = tmp_path / "uploads"
    entries = Entry.objects.count()

    compare(client, issued, b"%PDF-rahasia" * 200_000)

    assert not (tmp_path / "uploads").exists()
    assert Entry.objects.count() == entries


def test_no_name_of_a_person_is_on_the_page(client, office, issued):
    page = client.get(page_of(issued)).text

    for person in (office.cahya, office.lina, office.nita):
        assert person.name not in page
        assert person.user.username not in page


def test_days_are_local(client, office):
    late = IssuedDocumentFactory(unit=office.top, issued_at="2026-11-23T20:00Z")
    client.force_login(office.user("nita"))

    assert date(2026, 11, 24) == clock.local_day(IssuedDocument.objects.get(pk=late.pk).issued_at)
    assert "24 November 2026" in client.get(reverse("organisation:documents")).text


def test_two_kinds_may_not_share_a_name():
    with pytest.raises(document_kinds.ImproperlyConfigured):
        document_kinds.register(DocumentKind(LETTER.name, "Lain", leads, works_here))


def test_a_machine_that_compares_without_end_is_told_to_wait(client, issued):
    stretch = COMPARING.stretch(clock.wall())
    digest = limits._digest(COMPARING, "127.0.0.1")
    Use.objects.create(digest=digest, stretch=stretch, times=COMPARING.times)

    assert compare(client, issued, b"x").status_code == 429
    assert client.get(page_of(issued)).status_code == 200
