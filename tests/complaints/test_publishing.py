"""Nothing is public before somebody checked it; and then only what they chose."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.forms.publication import CheckForm
from kinerja.complaints.kept import keep
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import may_check_next
from kinerja.complaints.queries.lists import UNCHECKED
from kinerja.complaints.queries.publication import Check, Masks, accuses_somebody, public_words
from kinerja.complaints.services import Shown
from kinerja.complaints.shelf import SHELF
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.uploads.accepting import accept
from kinerja.rules.complaints import Kind, Outcome, State
from tests.complaints.test_attachments import sent
from tests.factories.commitments import file_of
from tests.factories.complaints import TRACKING_CODE, ComplaintFactory
from tests.factories.steps import ANSWER, INTERIM, LAST, begun
from tests.kit.uploads import drawing

TOLD = "Pak Slamet Riyadi (0812-3456-7890) tinggal di sebelah lampu yang padam di Mawar."
ACCUSED = "Lurah Mawar minta uang rokok waktu saya mengurus surat."


@pytest.fixture
def told(cast) -> Complaint:
    Complaint.objects.update(title="Lampu padam", text=TOLD)
    cast.complaint.refresh_from_db()
    return cast.complaint


def check(case: Complaint) -> str:
    return reverse("complaints:check", args=[case.number])


def proposed(case: Complaint) -> Masks:
    form = CheckForm(check=Check(case))
    data = {name: form.initial.get(name, []) for name in ("title", "text")}
    bound = CheckForm({**data, "decision": "terbit"}, check=Check(case))
    assert bound.is_valid()
    return bound.masks()


def publish(case: Complaint, actor, **more) -> Complaint:
    return services.publish(complaint=case, shown=Shown(masks=proposed(case), **more), actor=actor)


def read(client, case: Complaint):
    return client.get(reverse("complaints:read", args=[case.number]))


def test_nothing_is_public_before_it_was_checked_and_nothing_after_it_was_taken_back(
    client, cast, told
):
    listed = reverse("complaints:read_list")
    assert read(client, told).status_code == 404

    publish(told, cast.vera)
    page = read(client, told)

    assert page.status_code == 200
    assert "[disamarkan]" in page.text
    assert "Slamet" not in page.text
    assert "3456" not in page.text
    assert "Lampu padam" in client.get(listed).text
    services.keep_private(complaint=told, reason="Diminta pelapor.", actor=cast.vera)
    assert read(client, told).status_code == 404
    assert "Lampu padam" not in client.get(listed).text


def test_a_person_keeps_what_was_proposed_wrongly_and_adds_what_was_missed(cast, told):
    name = next(one.at for one in Check(told).text if "Slamet" in one.label)
    start, end = map(int, name.split("-"))

    _title, text = public_words(told, Masks(text=frozenset({(start, end)}), words=("MAWAR",)))

    assert "Slamet" not in text
    assert "0812-3456-7890" in text
    assert "Mawar" not in text


def test_a_text_of_which_nothing_is_left_is_not_published(cast, told):
    with pytest.raises(ValidationError):
        public_words(told, Masks(text=frozenset({(0, len(told.text))})))


@pytest.mark.parametrize(
    "change",
    [
        {"confidential": True},
        {"kind": Kind.INTEGRITY.value},
        {"hidden_because": "Menghina."},
        {"state": State.WITHDRAWN.value, "finished_at": "2026-11-24T03:00Z"},
    ],
    ids=["confidential", "integrity", "hidden", "withdrawn"],
)
def test_what_must_stay_secret_is_refused(cast, told, change):
    Complaint.objects.update(**change)
    by = cast.ira if "kind" in change else cast.vera

    with pytest.raises(PermissionDenied):
        publish(told, by)


@pytest.mark.parametrize("who", ["agus", "dewi", "nita", "mira"])
def test_only_the_desk_decides(client, cast, told, who):
    with pytest.raises(PermissionDenied):
        publish(told, cast.user(who))


def test_nobody_decides_about_the_case_they_handle(client, cast, told):
    Complaint.objects.update(handler=cast.employees["lina"], state=State.ASSIGNED.value)
    client.force_login(cast.lina)

    assert client.get(check(told)).status_code == 403
    publish(told, cast.vera)


def test_an_accusation_is_private_unless_somebody_takes_it_upon_themselves(client, cast, told):
    Complaint.objects.update(text=ACCUSED)
    told.refresh_from_db()
    assert accuses_somebody(told)
    client.force_login(cast.vera)

    page = client.get(check(told))

    assert "Menuduh orang yang dapat dikenali" in page.text
    assert page.context["form"]["decision"].value() == "tidak"
    with pytest.raises(ValidationError):
        publish(told, cast.vera)
    publish(told, cast.vera, despite_accusation=True)


def test_the_page_shows_what_the_public_would_read_and_changes_nothing(client, cast, told):
    client.force_login(cast.vera)
    form = client.get(check(told)).context["form"]
    typed = {"text": form["text"].value(), "words": "lampu", "decision": "terbit"}

    looked = client.post(check(told), {**typed, "pratinjau": "ya"})
    told.refresh_from_db()
    assert (looked.status_code, told.public_at) == (200, None)
    assert "Slamet" not in looked.context["preview"][1]
    client.post(check(told), typed)

    told.refresh_from_db()
    assert told.public_text == looked.context["preview"][1]
    assert told.public_title == "[disamarkan] padam"


def test_keeping_it_private_needs_a_reason(client, cast, told):
    client.force_login(cast.vera)

    refused = client.post(check(told), {"decision": "tidak"})
    client.post(check(told), {"decision": "tidak", "reason": "Isinya pribadi."})

    assert refused.status_code == 422
    told.refresh_from_db()
    assert (told.private_because, told.public_at) == ("Isinya pribadi.", None)


@pytest.fixture
def pictured(cast, told) -> Complaint:
    case = begun(cast)
    photo = keep(accept(sent(drawing.encoded(drawing.scene(200, 100), "PNG"))))
    services.answer(
        complaint=case, text=f"{ANSWER} Terima kasih Pak Slamet Riyadi.",
        outcome=Outcome.RESOLVED, actor=cast.agus, files=[photo],
    )  # fmt: skip
    return case


def test_the_public_sees_a_painted_copy_and_never_the_original(client, cast, pictured):
    photo = pictured.attachments.get()
    client.force_login(cast.vera)
    form = {
        "decision": "terbit",
        "answers": photo.answer_id,
        f"show_{photo.pk}": "on",
        f"hand_{photo.pk}": "0 0 50 50",
    }

    client.post(check(pictured), form)

    photo.refresh_from_db()
    client.logout()
    at = reverse("complaints:public_file", args=[pictured.number, photo.pk])
    copy = b"".join(client.get(at).streaming_content)
    with SHELF.open(photo.key) as original:
        assert copy != original.read()
    assert at in read(client, pictured).text
    services.keep_private(complaint=pictured, reason="Keliru.", actor=cast.vera)
    assert client.get(at).status_code == 404


def test_what_is_found_in_a_picture_is_proposed_and_nothing_is_decided(
    client, cast, pictured, monkeypatch
):
    photo = pictured.attachments.get()
    client.force_login(cast.vera)

    page = client.post(check(pictured), {"words": "Budi", "cari": photo.pk})

    assert page.status_code == 200
    assert "Tidak ada wajah atau pelat yang ditemukan." in page.text
    assert page.context["form"]["words"].value() == "Budi"
    found = "face:0.1,0.1,0.4,0.5"
    carried = {f"found_{photo.pk}": found, f"show_{photo.pk}": "on", "decision": "terbit"}
    looked = client.post(check(pictured), {**carried, f"boxes_{photo.pk}": found, "pratinjau": "1"})
    assert looked.context["pictures"][0].drawn[0]["width"] == "30.00"


@pytest.mark.parametrize("typed", ["10 20 30", "a b c d", "50 0 10 10", "0 0 101 5", "nan 0 1 1"])
def test_what_is_no_rectangle_is_refused_with_a_sentence(client, cast, pictured, typed):
    photo = pictured.attachments.get()
    client.force_login(cast.vera)

    page = client.post(check(pictured), {"decision": "terbit", f"hand_{photo.pk}": typed})

    assert page.status_code == 422
    assert "bukan kotak" in page.text


def test_answers_go_out_with_the_case_masked_and_none_that_the_checker_had_not_read(
    client, cast, pictured
):
    publish(pictured, cast.vera)
    assert ANSWER not in read(client, pictured).text

    publish(pictured, cast.vera, answers=[pictured.answers.get().pk])

    page = read(client, pictured).text
    assert ANSWER in page
    assert "Slamet" not in page


def test_an_answer_to_a_public_case_waits_for_a_look_and_its_reporter_reads_it_at_once(
    client, cast, told
):
    publish(begun(cast), cast.vera)
    case = services.answer(
        complaint=told, text=f"{ANSWER} Kata Budi beres.", outcome=Outcome.RESOLVED, actor=cast.agus
    )
    client.post(reverse("complaints:track"), {"code": TRACKING_CODE})
    assert ANSWER in client.get(reverse("complaints:tracked")).text
    assert "Belum ada jawaban" in read(client, case).text
    assert unchecked(client, cast.vera) == ([case.number], 1)
    page = client.get(reverse("complaints:detail", args=[case.number])).text
    assert "Ada jawaban yang belum diperiksa" in page
    text = Complaint.objects.get().public_text

    answer = case.answers.get()
    carried = client.get(check(case)).context["answers_form"].initial["answers"]
    client.post(check(case), {"jawaban": "ya", "jawaban-answers": carried, "jawaban-words": "Budi"})

    assert carried == [answer.pk]
    shown = read(client, case).text
    assert ANSWER in shown
    assert "Budi" not in shown
    assert Complaint.objects.get().public_text == text
    assert Entry.objects.about(case).latest("pk").verb == "complaint.answers_shown"
    assert unchecked(client, cast.vera) == ([], 0)
    services.keep_private(complaint=case, reason="Diminta pelapor.", actor=cast.vera)
    assert case.answers.get().public_text == ""


def test_nobody_lets_the_public_read_what_they_wrote(client, cast, told):
    publish(begun(cast), cast.vera)
    case = services.answer(complaint=told, actor=cast.lina, **LAST)
    given = {"complaint": case, "answers": [case.answers.get().pk], "words": ()}

    for who in (cast.lina, cast.agus):
        with pytest.raises(PermissionDenied):
            services.show_answers(actor=who, **given)
    assert unchecked(client, cast.lina) == ([], 0)
    assert unchecked(client, cast.vera) == ([told.number], 1)
    services.show_answers(actor=cast.vera, **given)

    assert case.answers.get().public_text == ANSWER


def test_an_old_page_does_not_let_out_what_was_masked_since(cast, told):
    publish(begun(cast), cast.vera)
    case = services.answer(complaint=told, actor=cast.agus, **INTERIM)
    first = [case.answers.get().pk]
    given = {"complaint": case, "answers": first, "actor": cast.vera}
    services.show_answers(words=(ANSWER.split()[0],), **given)
    masked = case.answers.get().public_text
    case = services.answer(complaint=case, actor=cast.agus, **LAST)

    with pytest.raises(ValidationError, match="sudah diperiksa"):
        services.show_answers(words=(), **given | {"complaint": case})

    assert case.answers.get(pk=first[0]).public_text == masked


def test_a_feed_tells_the_public_cases_of_its_kelurahan_only(client, cast, told):
    ComplaintFactory(
        unit=cast.mawar, kelurahan=cast.mawar, tracking_digest=None, title="Belum diperiksa"
    )
    publish(told, cast.vera)

    feed, other = (
        client.get(reverse("complaints:feed", args=[unit.code])).text
        for unit in (cast.mawar, cast.melati)
    )

    assert "Lampu padam" in feed
    assert "Slamet" not in feed
    assert "Belum diperiksa" not in feed
    assert "Lampu padam" not in other
    assert client.get(reverse("complaints:feed", args=["99"])).status_code == 404


def test_the_list_is_narrowed_by_kelurahan_and_category(client, cast, told):
    publish(told, cast.vera)
    listed = reverse("complaints:read_list")

    def shown(**narrowed: str) -> bool:
        return "Lampu padam" in client.get(listed, narrowed).text

    assert shown(kelurahan=cast.mawar.code, category=cast.lights.slug)
    assert not shown(kelurahan=cast.melati.code)


def test_a_case_is_public_or_kept_private_and_never_both(cast):
    public = {"public_at": "2026-11-24T03:00Z", "public_title": "a", "public_text": "b"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.update(**public, private_because="Keliru.")


@pytest.mark.parametrize("step", ["withdraw", "reject"])
def test_what_is_withdrawn_or_rejected_is_public_no_more(client, cast, told, step):
    publish(told, cast.vera)

    getattr(services, step)(complaint=told, reason="Bukan laporan.", actor=cast.vera)

    assert read(client, told).status_code == 404
    told.refresh_from_db()
    assert told.public_text == ""


def test_what_ended_without_an_answer_says_so_and_not_why(client, cast, told):
    publish(told, cast.vera)

    services.refer(
        complaint=told,
        agency="PLN, Bu Sri",
        forwarded_on=clock.today(),
        reason="Bu Sri di PLN yang mengurus.",
        actor=cast.vera,
    )

    page = read(client, told).text
    assert "sudah kami teruskan ke instansi yang berwenang" in page
    assert "Belum ada jawaban" not in page
    assert "Sri" not in page


def test_a_copy_that_is_replaced_is_not_named_any_more(cast, pictured):
    photo = pictured.attachments.get()
    for data in (b"satu", b"dua"):
        publish(pictured, cast.vera, pictures={photo.pk: keep(file_of(data))})

    photo.refresh_from_db()
    with SHELF.open(photo.public_key) as file:
        assert file.read() == b"dua"


# The next step after verifying ---------------------------------------------------------------


def unchecked(client, user) -> tuple[list[str], int]:
    """What the list of those to be checked shows this person, and the count on their page."""
    client.force_login(user)
    page = client.get(reverse("complaints:list"), {"state": UNCHECKED})
    mine = client.get(reverse("indicators:my_work"))
    return [row.number for row in page.context["page"].rows], mine.context["to_check"]


def test_after_verifying_the_page_leads_to_the_check_until_somebody_decided(client, cast, told):
    client.force_login(cast.vera)
    case = reverse("complaints:detail", args=[told.number])
    offered = f'<a class="button secondary" href="{check(told)}">'
    assert offered not in client.get(case).text
    assert unchecked(client, cast.vera) == ([], 0)

    verify = reverse("complaints:verify", args=[told.number])
    verified = client.post(verify, {"unit": cast.mawar.pk}, follow=True)
    assert offered in verified.text
    assert "Periksa sebelum tampil ke warga" in verified.text
    assert unchecked(client, cast.vera) == ([told.number], 1)

    services.keep_private(complaint=told, reason="Diminta pelapor.", actor=cast.vera)
    assert offered not in client.get(case).text
    assert unchecked(client, cast.vera) == ([], 0)


@pytest.mark.parametrize(
    "change",
    [
        {"confidential": True},
        {"hidden_because": "Menghina."},
        {"public_at": "2026-11-24T03:00Z", "public_title": "Lampu", "public_text": "Padam."},
        {"state": State.CLOSED.value, "finished_at": "2026-11-24T03:00Z"},
    ],
    ids=["confidential", "hidden", "public", "closed"],
)
def test_what_is_not_to_be_decided_is_in_no_list_of_it(client, cast, told, change):
    told = begun(cast)
    assert unchecked(client, cast.vera)[1] == 1

    Complaint.objects.filter(pk=told.pk).update(**change)

    told.refresh_from_db()
    assert unchecked(client, cast.vera) == ([], 0)
    assert not may_check_next(cast.vera, told)


def test_who_handles_a_case_has_it_in_no_list_to_be_checked(client, cast, told):
    Complaint.objects.update(handler=cast.employees["lina"], state=State.ASSIGNED.value)

    assert unchecked(client, cast.lina) == ([], 0)
    assert unchecked(client, cast.vera) == ([told.number], 1)
