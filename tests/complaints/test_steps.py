"""Citizens file in small steps: no word is lost, no case doubled, nobody refused."""

import re
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import codes, services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import (
    Asks,
    CaseDetail,
    Category,
    Complaint,
    HeldBecause,
    Intake,
    ReadyAnswer,
    Stopper,
)
from kinerja.complaints.queries import complaint_tracked_by
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.limits import Limit
from kinerja.rules.complaints import Kind, State

TEXT = "Lampu jalan di depan balai RW sudah tiga malam padam."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Phone:
    """Reads forms and sends them back as an old phone does, without any script."""

    def __init__(self, client: Client, address: str = "") -> None:
        self.client = client
        self.page = client.get(address or reverse("complaints:file"))

    def press(self, button: str = "", **typed: str):
        """Send what the page holds, with what was typed."""
        shown = self.page.context["form"]
        visible = {field.name: field.value() or "" for field in shown if field.value() is not False}
        hidden = dict(HIDDEN.findall(self.page.text))
        sent = {**visible, **hidden, **typed, "tombol": button}
        self.page = self.client.post(reverse("complaints:file"), sent)
        return self.page

    @property
    def step(self) -> str:
        return self.page.context["step"]

    def to_the_end(self, group: str = "lampu-jalan", **told: str):
        self.press(kind="pengaduan")
        self.press(group=group)
        while self.step in ("rincian", "dulu"):
            self.press(**({"category": group} if self.step == "rincian" else {}))
        return self.press(**{"text": TEXT, "kelurahan": "10.1001", **told})


@pytest.fixture
def phone(client, cast) -> Phone:
    Stopper.objects.all().delete()
    ReadyAnswer.objects.all().delete()
    return Phone(client)


@pytest.fixture
def street(cast) -> Category:
    """A group, and street lights below it."""
    street = services.create_category(name="Jalan", actor=cast.vera)
    services.group_category(category=cast.lights, parent=street, actor=cast.vera)
    cast.lights.refresh_from_db()
    return street


def test_group_then_category_then_story_then_sending(phone, street, cast):
    steps = [phone.step]
    for typed in (
        {"kind": "pengaduan"},
        {"group": "jalan"},
        {"category": "lampu-jalan"},
        {"text": TEXT, "kelurahan": "10.1001", "rt": "3", "rw": "05", "landmark": "Balai RW"},
    ):
        phone.press(**typed)
        steps.append(phone.step)
    page = phone.press(name="Sri")

    assert steps == ["jenis", "tentang", "rincian", "cerita", "kirim"]
    assert page.url == reverse("complaints:filed")
    filed = Complaint.objects.latest("pk")
    assert (filed.category, filed.kelurahan, filed.text) == (cast.lights, cast.mawar, TEXT)
    assert (filed.rt, filed.rw, filed.landmark) == ("3", "05", "Balai RW")
    assert filed.reporter.name == "Sri"


def test_the_form_names_extortion_as_people_do(phone):
    assert "Dugaan pungli atau penyalahgunaan wewenang" in phone.page.text


def test_the_head_of_an_rt_files_for_their_people_and_the_office_knows_it(phone, client, cast):
    phone.to_the_end(rt="3", rw="5")
    receipt = client.get(phone.press(for_others="on").url)

    case = Complaint.objects.latest("pk")
    assert (case.intake.typed_by, case.intake.on_behalf) == (None, "rt_head")
    assert Entry.objects.about(case).filter(verb="complaint.filed_for_others").exists()
    client.force_login(cast.vera)
    office = client.get(reverse("complaints:detail", args=[case.number]))
    for page in (receipt, client.get(reverse("complaints:slip")), office):
        assert "Warga RT atau RW, oleh ketuanya" in page.text
    assert "Dicatat oleh" not in office.text


def test_who_can_be_told_by_their_office_is_not_anonymous(phone):
    phone.to_the_end(rt="3", rw="5")

    page = phone.press(for_others="on", anonymous="on")

    assert (page.status_code, phone.step) == (422, "kirim")
    assert "siapa ketuanya mudah dikenali" in page.text


def test_an_intake_that_nobody_typed_in_speaks_for_others(cast):
    refused = pytest.raises(IntegrityError, match="intake_by_somebody_or_for_others")

    with refused, transaction.atomic():
        Intake.objects.create(complaint=cast.complaint)


def test_going_back_loses_no_word(phone):
    phone.to_the_end(landmark="Balai RW")

    for _step in range(3):
        phone.press("kembali")
    assert phone.step == "jenis"
    for _step in range(3):
        phone.press()

    assert phone.step == "kirim"
    assert TEXT in phone.page.text
    assert "Balai RW" in phone.page.text


def test_a_refused_step_keeps_what_was_typed_and_told(phone):
    phone.press(kind="aspirasi")
    phone.press(group="-")
    page = phone.press(text="Gelap", rt="tiga")

    assert page.status_code == 422
    assert ">Gelap</textarea>" in page.text.replace("\n", "")
    assert "Tulis nomornya dengan angka" in page.text
    assert dict(HIDDEN.findall(page.text))["kind"] == "aspirasi"
    assert Complaint.objects.count() == 1


def test_a_fault_at_the_end_leads_to_the_step_that_has_it(phone):
    phone.to_the_end()

    page = phone.press(text="Gelap")

    assert (page.status_code, phone.step) == (422, "cerita")


def test_an_expired_form_is_shown_again_with_every_word(cast):
    browser = Client(enforce_csrf_checks=True)
    sent = {"langkah": "cerita", "kind": "pengaduan", "text": TEXT, "landmark": "Balai RW"}

    page = browser.post(reverse("complaints:file"), sent)
    told = dict(HIDDEN.findall(page.text))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
    again = browser.post(reverse("complaints:file"), {**sent, **told, "csrfmiddlewaretoken": token})

    assert page.status_code == 403
    assert "terlalu lama terbuka" in page.text
    assert TEXT in page.text
    assert (again.status_code, again.context["step"]) == (200, "kirim")
    assert Complaint.objects.count() == 1


def test_a_form_that_is_sent_twice_is_one_case_with_one_key(phone, client):
    phone.to_the_end()
    form = dict(HIDDEN.findall(phone.page.text))
    codes_given = []
    for _time in range(2):
        client.post(reverse("complaints:file"), form)
        codes_given.append(client.get(reverse("complaints:filed")).context["code"])

    assert Complaint.objects.count() == 2
    assert codes_given[0] == codes_given[1]
    assert complaint_tracked_by(codes_given[0]) == Complaint.objects.latest("pk")


def test_a_new_form_is_a_new_case(client, phone):
    for _time in range(2):
        Phone(client).to_the_end()
        phone = Phone(client)
        phone.to_the_end()
        phone.press()

    assert Complaint.objects.count() == 3


# Named for xdist: what is signed differs from process to process.
OTHERS = {"none": "", "short": "1", "zeros": "0" * 32, "signed": Signer(salt="o").sign("0" * 32)}


@pytest.mark.parametrize("token", OTHERS.values(), ids=OTHERS.keys())
def test_a_token_of_the_visitors_own_choice_opens_nothing(phone, client, token):
    phone.to_the_end()
    form = {**dict(HIDDEN.findall(phone.page.text)), "token": token}
    for _time in range(2):
        client.post(reverse("complaints:file"), form)

    assert Complaint.objects.count() == 3


def test_a_program_that_sends_the_whole_at_once_files_too(client, cast):
    client.post(reverse("complaints:file"), {"kind": "pengaduan", "text": TEXT})

    assert Complaint.objects.latest("pk").text == TEXT


def test_the_place_of_a_poster_is_filled_in(client, cast):
    phone = Phone(client, reverse("complaints:file") + "?tempat=10.1001~2")
    assert "Loket 2, Kelurahan Mawar" in phone.page.text
    told = dict(HIDDEN.findall(phone.page.text))

    phone.to_the_end(kelurahan=told["kelurahan"])
    phone.press()

    filed = Complaint.objects.latest("pk")
    assert (filed.kelurahan, filed.filed_from) == (cast.mawar, "10.1001~2")


@pytest.mark.parametrize("place", ["9.9", "~1", "10.1001~0", "'--", "x" * 300])
def test_a_place_that_nobody_knows_is_no_place(client, cast, place):
    page = client.get(reverse("complaints:file"), {"tempat": place})

    assert page.status_code == 200
    assert page.context["stand"] is None


# Limits and traps ----------------------------------------------------------------------------


def test_a_limit_refuses_nobody_and_asks_that_somebody_looks(phone, client, monkeypatch, cast):
    limit = Limit("complaints.file", times=1, within=timedelta(hours=1))
    monkeypatch.setattr("kinerja.complaints.views.filing.FILING", limit)
    for _one in range(2):
        phone = Phone(client)
        phone.to_the_end()
        assert phone.press().url == reverse("complaints:filed")

    second, first, *_cast = Complaint.objects.order_by("-pk")
    assert (first.held_because, second.held_because) == (HeldBecause.NOT, HeldBecause.LIMIT)
    assert (first.due_on, first.unit) == (second.due_on, second.unit)
    client.force_login(cast.vera)
    held = client.get(reverse("complaints:list"), {"state": "held"}).context["page"].rows
    assert [row.number for row in held] == [second.number]
    page = client.get(reverse("complaints:detail", args=[second.number]))
    assert "banyak laporan dari jaringan yang sama" in page.text


def test_what_fills_in_the_unseen_field_is_taken_and_marked_until_verified(phone, cast):
    phone.to_the_end()
    phone.press(situs="https://contoh.test")

    filed = Complaint.objects.latest("pk")
    assert filed.held_because == HeldBecause.TRAP
    assert filed in Complaint.objects.held()
    services.verify(complaint=filed, unit=cast.mawar, actor=cast.vera)
    assert filed not in Complaint.objects.held()


# Questions of a category ---------------------------------------------------------------------


@pytest.fixture
def asked(cast, street):
    """One of each kind: of the group, and of street lights."""
    given = [
        (street, "Nama jalannya?", Asks.TEXT, "", True),
        (cast.lights, "Tiangnya apa?", Asks.CHOICE, "Besi\nBeton\nBesi\n", False),
        (cast.lights, "Berapa lampu?", Asks.NUMBER, "", False),
        (cast.lights, "Ada kabel jatuh?", Asks.YES_NO, "", False),
    ]
    return [
        services.add_question(
            category=category, label=label, kind=kind, options=options, is_required=must,
            actor=cast.vera,
        )
        for category, label, kind, options, must in given
    ]  # fmt: skip


def answers_to(asked, *said: str) -> dict[str, str]:
    return {question.field: word for question, word in zip(asked, said, strict=False)}


def test_answers_are_kept_and_read_by_both_sides(phone, asked, client, cast):
    phone.press(kind="pengaduan")
    phone.press(group="jalan")
    phone.press(category="lampu-jalan")
    told = answers_to(asked, "Jalan Kenanga", "Beton", "3", "Ya")
    phone.press(text=TEXT, kelurahan="10.1001", **told)
    phone.press()

    filed = Complaint.objects.latest("pk")
    assert list(filed.details.values_list("said", flat=True)) == [
        "Jalan Kenanga",
        "Beton",
        "3",
        "Ya",
    ]
    assert "Jalan Kenanga" in client.get(reverse("complaints:tracked")).text
    client.force_login(cast.vera)
    assert "Beton" in client.get(reverse("complaints:detail", args=[filed.number])).text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["", "Beton"], "Jawab dulu: Nama jalannya?"),
        (["Kenanga", "Kayu"], "Kayu"),
        (["Kenanga", "", "tiga"], "Tulis jumlahnya dengan angka saja."),
        (["K" * 501], "500"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_beside_its_question(phone, asked, said, told):
    phone.press(kind="pengaduan")
    phone.press(group="jalan")
    phone.press(category="lampu-jalan")

    page = phone.press(text=TEXT, **answers_to(asked, *said))

    assert page.status_code == 422
    assert told in page.text


def test_an_ended_question_is_asked_no_more_and_its_answers_stay(phone, asked, cast):
    filed = services.file(
        draft=Draft(
            kind=Kind.SERVICE, text=TEXT, received_at=clock.now(), unit=cast.mawar,
            details=((asked[1], "Besi"),),
        ),
        actor=service_account(CITIZEN),
    ).complaint  # fmt: skip
    services.end_question(question=asked[1], actor=cast.vera)
    phone.press(kind="pengaduan")
    phone.press(group="jalan")
    phone.press(category="lampu-jalan")

    assert "Tiangnya apa?" not in phone.page.text
    assert CaseDetail.objects.get(complaint=filed).said == "Besi"


# What is said before -------------------------------------------------------------------------


def test_who_is_told_to_turn_elsewhere_may_still_file(phone, cast):
    text = services.StopperText(
        title="Kabel putus", words="Hubungi PLN.", phone="123", category=cast.lights
    )
    services.add_stopper(text=text, actor=cast.vera)
    phone.press(kind="pengaduan")
    phone.press(group="lampu-jalan")

    assert phone.step == "dulu"
    assert "Hubungi PLN." in phone.page.text
    assert "Tetap melapor" in phone.page.text
    phone.press()
    assert phone.step == "cerita"


def test_what_is_not_our_matter_is_not_taken_by_any_way_of_the_form(phone, client, cast):
    text = services.StopperText(
        title="Air ledeng", words="Hubungi PDAM.", category=cast.lights, is_final=True
    )
    services.add_stopper(text=text, actor=cast.vera)
    phone.press(kind="pengaduan")
    phone.press(group="lampu-jalan")
    assert "Tetap melapor" not in phone.page.text
    assert phone.press().status_code == 422

    page = client.post(
        reverse("complaints:file"),
        {"kind": "pengaduan", "text": TEXT, "category": "lampu-jalan"},
    )

    assert page.status_code == 422
    assert "Hubungi PDAM." in page.text
    assert TEXT in page.text
    assert Complaint.objects.count() == 1


def test_everybody_reads_first_what_to_do_in_an_emergency(client, cast):
    page = client.get(reverse("complaints:file"))

    assert 'href="tel:112"' in page.text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("KTP saya hilang di pasar", "KTP saya hilang, bagaimana menggantinya?"),
        ("lampu jln di depan balai mati", "Lampu jalan di tempat saya padam"),
        ("Petugas loket kemarin marah-marah kepada ibu saya", ""),
    ],
)
def test_a_ready_answer_is_shown_to_who_tells_just_that(client, cast, text, question):
    phone = Phone(client)
    phone.to_the_end(group="-", text=text)

    shown = [answer.question for answer in phone.page.context["answers"]]
    assert shown[0].startswith(question) if question else shown == []


def test_ready_answers_are_found_by_the_words_of_people(client, cast):
    found = client.get(reverse("complaints:answers"), {"cari": "bansos"})
    nothing = client.get(reverse("complaints:answers"), {"cari": "kapal selam"})

    assert "bantuan sosial" in found.text
    assert "Belum ada jawaban untuk itu." in nothing.text
    assert "belum kami periksa" in found.text


# Taken along ---------------------------------------------------------------------------------


def test_the_receipt_carries_the_key_as_text_only_and_no_address_has_it(phone, client):
    phone.to_the_end()
    phone.press()
    filed = client.get(reverse("complaints:filed"))
    slip = client.get(reverse("complaints:slip"))

    code = slip.context["code"]
    assert code in slip.text
    assert "data:image/svg+xml" in slip.text
    assert "wa.me" in filed.text
    for context in (filed.context, slip.context):
        assert code.replace("-", "") not in context["whatsapp"].replace("-", "")
        assert context["track_url"].endswith(reverse("complaints:track"))


def test_a_key_follows_from_its_token_and_from_nothing_else():
    token = codes.new_form_token()

    assert codes.code_of(token) == codes.code_of(token)
    assert codes.code_of(token) != codes.code_of(codes.new_form_token())
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", codes.code_of(token))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"held_because": "x"}, "complaint_held_because_known"),
        ({"filing_digest": "a" * 64}, "filing_digest"),
    ],
)
def test_the_database_refuses_what_no_form_gives(cast, changes, constraint):
    other = services.file(
        draft=Draft(kind=Kind.SERVICE, text=TEXT, received_at=clock.now(), unit=cast.mawar),
        actor=service_account(CITIZEN),
    ).complaint
    Complaint.objects.filter(pk=other.pk).update(filing_digest="a" * 64, state=State.RECEIVED)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Complaint.objects.filter(pk=cast.complaint.pk).update(**changes)
