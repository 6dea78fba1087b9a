"""What was said stands in one line of time; a message is looked at first, begun with a template."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.kept import carried, keep
from kinerja.complaints.models import Answer, Category, Complaint, Note, ReplyTemplate, Told
from kinerja.complaints.queries import complaint_for
from kinerja.complaints.queries.conversation import conversation
from kinerja.complaints.queries.templates import filled
from kinerja.complaints.services import TemplateText
from kinerja.complaints.views.acting import ACTS
from kinerja.inbox.models import Letter
from kinerja.journal.models import Entry
from kinerja.rules.complaints import Outcome
from kinerja.rules.moderation import Step
from tests.casework.test_moderation import WHY, decide, flag
from tests.complaints.test_pages import track
from tests.factories.commitments import file_of
from tests.factories.steps import ANSWER, ELSEWHERE, LAST, asked, begun, citizen, closed

SECRET = "Pelapor pernah marah-marah di loket."
TEMPLATE = {
    "step": Told.ANSWER,
    "title": "Sudah diganti",
    "text": "Laporan {nomor} sudah dikerjakan {unit} pada {tanggal}.",
}


def noted(cast) -> Note:
    services.add_note(complaint=begun(cast), text=SECRET, actor=cast.agus)
    return Note.objects.get()


def detail(cast) -> str:
    return reverse("complaints:detail", args=[cast.complaint.number])


def test_all_that_was_said_stands_in_one_line_and_says_who_reads_it(cast, clock_at):
    case = asked(cast)
    clock_at("2026-11-24T10:00")
    services.add_note(complaint=case, text=SECRET, actor=cast.agus)
    clock_at("2026-11-24T11:00")
    services.reply(complaint=case, text="Tiang tujuh.", actor=citizen())
    clock_at("2026-11-24T12:00")
    services.answer(complaint=case, actor=cast.agus, **LAST)

    said = conversation(cast.agus, complaint_for(cast.agus, case.number))

    assert [(one.word, one.tone) for one in said] == [
        ("Dibaca pelapor", "info"),
        ("Catatan dalam", "watch"),
        ("Dari pelapor", "good"),
        ("Dibaca pelapor", "info"),
    ]


def test_who_decides_about_opening_a_case_again_reads_why_its_reporter_asks(cast, clock_at):
    case = closed(cast)
    clock_at("2026-12-09T09:00")
    services.request_reopening(complaint=case, objection="Padam lagi.", actor=citizen())
    clock_at("2026-12-10T09:00")

    said = conversation(cast.lina, complaint_for(cast.lina, case.number))[-1]

    assert (said.title, said.body) == ("Permintaan dibuka lagi", "Padam lagi.")
    assert said.when == "9 Desember 2026, 09.00 WIB"


def test_a_note_is_for_those_who_may_read_the_case_and_never_for_its_reporter(client, cast):
    noted(cast)

    assert SECRET not in track(client).text
    client.force_login(cast.lina)
    assert SECRET in client.get(detail(cast)).text


def test_only_who_works_on_a_case_writes_notes(client, cast):
    case = begun(cast)
    client.force_login(cast.agus)

    client.post(reverse("complaints:note", args=[case.number]), {"note-text": SECRET})
    refused = client.post(reverse("complaints:note", args=[case.number]), {"note-text": ""})

    assert case.notes.get().text == SECRET
    assert refused.status_code == 422
    with pytest.raises(PermissionDenied):
        services.add_note(complaint=case, text="x", actor=cast.tono)


def test_a_note_is_moderated_as_any_text(client, cast):
    note = noted(cast)
    moderation = flag(cast.lina, note, kind="complaints.note")
    client.force_login(cast.lina)

    decide(cast.mira, moderation, Step.HIDE)

    page = client.get(detail(cast)).text
    assert SECRET not in page
    assert WHY in page
    decide(cast.mira, moderation, Step.SHOW)
    assert SECRET in client.get(detail(cast)).text


def test_an_empty_note_is_none(cast):
    by = cast.employees["agus"]

    with pytest.raises(IntegrityError):
        Note.objects.create(complaint=cast.complaint, text="", by=by, at=cast.complaint.received_at)


LOOKED_AT = {
    "answer": ({"text": ANSWER, "outcome": Outcome.RESOLVED.value}, ANSWER),
    "ask": ({"ask-question": "Tiang nomor berapa?"}, "Pertanyaan kami"),
    "refer": (
        {f"refer-{name}": str(value) for name, value in ELSEWHERE.items()},
        "Diteruskan kepada Balai Besar",
    ),
    "reject": ({"reject-reason": "Laporan ini hanya iklan."}, "Laporan ini hanya iklan."),
    "wait": (
        {
            "wait-agency": "PLN",
            "wait-letter_number": "12/2026",
            "wait-words": "PLN memeriksa gardunya.",
        },
        "Kami menyurati PLN",
    ),
    "extend": (
        {"extend-days": "5", "extend-reason": "Suku cadangnya dipesan."},
        "Suku cadangnya dipesan.",
    ),
    "settle": (
        {"settle-text": ANSWER, "settle-outcome": Outcome.RESOLVED.value},
        "Laporan Anda sudah kami jawab.",  # of the letter
    ),
}
VIEWERS = {"refer": "vera", "reject": "vera", "settle": "lina", "extend": "lina"}
UNTOUCHED = ("refer", "reject", "settle")


@pytest.mark.parametrize("step", LOOKED_AT)
def test_a_message_is_looked_at_first_and_nothing_is_sent(client, cast, step):
    case = cast.complaint if step in UNTOUCHED else begun(cast)
    state, rows = case.state, (Entry.objects.count(), Letter.objects.count())
    typed, read = LOOKED_AT[step]
    client.force_login(cast.user(VIEWERS.get(step, "agus")))

    page = client.post(
        reverse(f"complaints:{step}", args=[case.number]), {**typed, "pratinjau": "ya"}
    )

    assert page.status_code == 200
    shown = page.text.partition("Begini pelapor membacanya</h4>")[2].partition("<form")[0]
    assert read in shown
    sent = next(one for one in page.context["steps"] if one.act.name == step)
    assert all(sent.form.data[name] == value for name, value in typed.items())
    case.refresh_from_db()
    assert (case.state, case.extended_to) == (state, None)
    assert not case.answers.exists()
    assert (Entry.objects.count(), Letter.objects.count()) == rows


def test_a_message_that_is_not_sound_is_not_shown_as_if_it_were(client, cast):
    case = begun(cast)
    client.force_login(cast.agus)

    page = client.post(
        reverse("complaints:answer", args=[case.number]), {"text": "", "pratinjau": "ya"}
    )

    assert page.status_code == 422
    assert "Begini pelapor membacanya" not in page.text


def test_every_act_whose_words_reach_the_reporter_has_templates_and_is_looked_at_first():
    said = {act.tells for act in ACTS if act.tells}

    assert said == set(Told)
    assert all(act.words in act.form(None, Complaint()).fields for act in ACTS if act.tells)


def test_a_template_of_any_step_is_begun_with(client, cast):
    given = TEMPLATE | {"step": Told.WAIT, "text": "Kami menunggu jawaban atas surat kami."}
    one = services.add_template(text=TemplateText(**given), actor=cast.vera)
    case = begun(cast)
    client.force_login(cast.agus)

    page = client.post(
        reverse("complaints:wait", args=[case.number]),
        {"wait-agency": "PLN", "wait-contoh-template": one.pk, "pakai": "ya"},
    )

    form = next(one for one in page.context["steps"] if one.act.name == "wait").form
    assert form["words"].value() == given["text"]
    assert form["agency"].value() == "PLN"


def test_what_the_step_would_refuse_is_told_when_it_is_looked_at(client, cast):
    typed = {"merge-number": "2026-XXXXX", "merge-reason": "Sama dengan laporan itu."}
    client.force_login(cast.vera)

    page = client.post(
        reverse("complaints:merge", args=[cast.complaint.number]), {**typed, "pratinjau": "ya"}
    )

    assert page.status_code == 422
    assert "tidak kami temukan" in page.text


def test_a_photo_that_was_looked_at_first_goes_along(client, cast):
    case = begun(cast)
    client.force_login(cast.agus)
    typed = {
        "text": ANSWER,
        "outcome": Outcome.RESOLVED.value,
        "kept": carried([keep(file_of(b"satu"))]),
    }
    url = reverse("complaints:answer", args=[case.number])

    looked = client.post(url, {**typed, "pratinjau": "ya"})
    kept = next(one for one in looked.context["steps"] if one.act.name == "answer").form.data[
        "kept"
    ]
    client.post(url, {**typed, "kept": kept})

    assert Answer.objects.get().attachments.count() == 1


def test_a_template_is_begun_with_and_what_was_typed_stays(client, cast):
    one = services.add_template(text=TemplateText(**TEMPLATE), actor=cast.vera)
    case = begun(cast)
    client.force_login(cast.agus)
    typed = {"text": "", "outcome": Outcome.PARTLY.value, "answer-contoh-template": one.pk}

    page = client.post(reverse("complaints:answer", args=[case.number]), {**typed, "pakai": "ya"})

    form = next(one for one in page.context["steps"] if one.act.name == "answer").form
    number = case.number
    assert form["text"].value() == (
        f"Laporan {number} sudah dikerjakan Kelurahan Mawar pada 24 November 2026."
    )
    assert form["outcome"].value() == Outcome.PARTLY
    assert not form.errors
    assert not case.answers.exists()


@pytest.mark.parametrize("text", ["Halo {nama}.", "Halo {0.__class__}.", "Halo {", "{{nomor}}"])
def test_a_template_names_nothing_but_what_is_allowed(cast, text):
    with pytest.raises(ValidationError):
        services.add_template(text=TemplateText(**{**TEMPLATE, "text": text}), actor=cast.vera)


def test_a_template_with_its_places_filled_is_no_answer(cast):
    one = services.add_template(text=TemplateText(**TEMPLATE), actor=cast.vera)
    case = begun(cast)

    with pytest.raises(ValidationError, match="masih contoh jawaban"):
        services.answer(
            complaint=case, text=filled(one, case), outcome=Outcome.RESOLVED, actor=cast.agus
        )


def test_a_template_fits_its_category_and_what_stands_below_it(cast):
    group = Category.objects.create(slug="jalan", name="Jalan")
    other = Category.objects.create(slug="air", name="Air")
    cast.lights.parent = group
    cast.lights.save()
    for category in (None, group, cast.lights, other):
        services.add_template(text=TemplateText(**TEMPLATE, category=category), actor=cast.vera)

    fitting = ReplyTemplate.objects.fitting(cast.lights).values_list("category__slug", flat=True)

    assert set(fitting) == {None, "jalan", "lampu-jalan"}


def test_keepers_change_and_end_templates_and_nobody_else(client, cast):
    one = services.add_template(text=TemplateText(**TEMPLATE), actor=cast.vera)
    with pytest.raises(PermissionDenied):
        services.end_template(template=one, actor=cast.agus)
    client.force_login(cast.vera)
    page = reverse("complaints:change_template", args=[one.pk])

    refused = client.post(page, {**TEMPLATE, "text": "Halo {nama}."})
    client.post(page, {**TEMPLATE, "title": "Sudah"})

    assert "{nomor}, {unit}, {tanggal}" in refused.text
    one.refresh_from_db()
    assert one.title == "Sudah"
    client.post(reverse("complaints:end_template", args=[one.pk]))
    assert not ReplyTemplate.objects.standing().exists()
    with pytest.raises(ValidationError):
        services.end_template(template=one, actor=cast.vera)


def test_a_template_of_an_unknown_step_is_none(cast):
    with pytest.raises(IntegrityError):
        ReplyTemplate.objects.create(step="shout", title="a", text="b")
