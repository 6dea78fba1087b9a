"""What keepers of categories keep: groups, questions, where else to turn, ready answers."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.models import Asks, Category, CategoryQuestion, ReadyAnswer, Stopper
from kinerja.complaints.queries import category_choices
from kinerja.complaints.seed import seed_advice
from kinerja.journal.models import Entry
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import ServiceFactory

PHONE = services.StopperText(title="Listrik padam", words="Hubungi PLN.", phone="123")
READY = services.ReadyText(question="KTP hilang?", answer="Bawa surat polisi.", bring="KK")


def last_verb(row) -> str:
    return Entry.objects.about(row).order_by("-pk")[0].verb


def question(cast, **changes) -> CategoryQuestion:
    given = {"label": "Nomor tiangnya?", "kind": Asks.TEXT, "actor": cast.vera}
    return services.add_question(**{"category": cast.lights, **given, **changes})


def test_a_category_is_made_below_a_group(cast):
    made = services.create_category(name="Tiang roboh", parent=cast.lights, actor=cast.vera)

    assert (made.slug, made.parent) == ("tiang-roboh", cast.lights)
    assert made in category_choices()
    assert last_verb(made) == "category.created"


def test_a_name_whose_word_a_merged_one_has_gets_a_word_of_its_own(cast):
    gone = CategoryFactory(slug="pju", name="PJU")
    services.merge_category(category=gone, into=cast.lights, actor=cast.vera)

    assert services.create_category(name="PJU", actor=cast.vera).slug == "pju-2"


def test_a_name_in_use_is_not_made_again(cast):
    with pytest.raises(ValidationError, match="Sudah ada kategori"):
        services.create_category(name="lampu JALAN", actor=cast.vera)


def test_there_are_two_levels_and_never_three(cast):
    street, pole = CategoryFactory(), CategoryFactory()
    services.group_category(category=cast.lights, parent=street, actor=cast.vera)
    assert last_verb(cast.lights) == "category.grouped"

    for category, parent, why in (
        (pole, cast.lights, "sudah masuk sebuah kelompok"),
        (street, pole, "sudah menjadi kelompok"),
        (pole, pole, "bagi dirinya sendiri"),
        (pole, CategoryFactory(needs_review=True), "belum disahkan"),
    ):
        with pytest.raises(PermissionDenied, match=why):
            services.group_category(category=category, parent=parent, actor=cast.vera)
    with pytest.raises(PermissionDenied):
        services.create_category(name="Baru", parent=cast.lights, actor=cast.vera)
    services.group_category(category=cast.lights, parent=None, actor=cast.vera)
    assert Category.objects.get(pk=cast.lights.pk).parent is None


def test_what_stood_below_a_merged_group_stands_below_the_other(cast):
    street, road = CategoryFactory(), CategoryFactory()
    services.group_category(category=cast.lights, parent=street, actor=cast.vera)
    asked = question(cast, category=street)

    services.merge_category(category=street, into=road, actor=cast.vera)

    assert Category.objects.get(pk=cast.lights.pk).parent == road
    assert CategoryQuestion.objects.get(pk=asked.pk).category == road
    with pytest.raises(PermissionDenied, match="Kelompok hanya dapat digabungkan"):
        services.merge_category(category=road, into=cast.lights, actor=cast.vera)
    services.merge_category(category=cast.lights, into=road, actor=cast.vera)
    assert Category.objects.get(pk=cast.lights.pk).parent is None


def test_the_list_of_a_group_has_the_cases_below_it(client, cast):
    street = CategoryFactory(slug="jalan")
    services.group_category(category=cast.lights, parent=street, actor=cast.vera)
    ComplaintFactory(unit=cast.mawar, category=street, tracking_digest=None)
    client.force_login(cast.vera)

    page = client.get(reverse("complaints:list"), {"category": "jalan"})

    assert len(page.context["page"].rows) == 2


def test_a_question_is_asked_after_the_others_and_ended_once(cast):
    first = question(cast)
    second = question(cast, kind=Asks.CHOICE, options=" Besi \n\nBeton")

    assert (second.place, second.choices) == (first.place + 1, ["Besi", "Beton"])
    assert last_verb(second) == "category.question_added"
    services.end_question(question=first, actor=cast.vera)
    assert last_verb(first) == "category.question_ended"
    with pytest.raises(ValidationError, match="tidak diajukan lagi"):
        services.end_question(question=first, actor=cast.vera)


def test_a_choice_of_one_and_a_sixth_question_are_refused(cast):
    with pytest.raises(ValidationError, match="dua pilihan"):
        question(cast, kind=Asks.CHOICE, options="Besi")
    for _one in range(5):
        question(cast)
    with pytest.raises(ValidationError, match="sudah punya 5 pertanyaan"):
        question(cast)


def test_a_stopper_is_told_changed_and_ended(cast):
    stopper = services.add_stopper(text=PHONE, actor=cast.vera)
    changed = services.StopperText(title="Listrik", words="PLN.", phone="123")
    services.change_stopper(stopper=stopper, text=changed, actor=cast.vera)
    services.end_stopper(stopper=stopper, actor=cast.vera)

    verbs = Entry.objects.about(stopper).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["stopper.added", "stopper.changed", "stopper.ended"]
    assert stopper not in Stopper.objects.standing()
    with pytest.raises(ValidationError, match="tidak ditampilkan lagi"):
        services.change_stopper(stopper=stopper, text=PHONE, actor=cast.vera)


def test_a_final_stopper_for_everybody_would_close_the_office(cast):
    text = services.StopperText(title="Tutup", words="Jangan melapor.", is_final=True)

    with pytest.raises(ValidationError, match="semua laporan akan tertolak"):
        services.add_stopper(text=text, actor=cast.vera)


def test_a_ready_answer_is_told_checked_and_ended(cast):
    answer = ReadyAnswer.objects.filter(needs_check=True)[0]
    services.change_ready_answer(answer=answer, text=READY, actor=cast.vera)
    made = services.add_ready_answer(text=READY, actor=cast.vera)
    services.end_ready_answer(answer=answer, actor=cast.vera)

    assert not ReadyAnswer.objects.get(pk=answer.pk).needs_check
    assert [last_verb(row) for row in (made, answer)] == [
        "ready_answer.added",
        "ready_answer.ended",
    ]
    assert Entry.objects.about(answer).filter(verb="ready_answer.changed").exists()
    assert answer not in ReadyAnswer.objects.standing()


@pytest.mark.parametrize("who", ["lina", "agus", "putri", "ira"])
def test_only_keepers_of_categories_decide_what_citizens_are_told(cast, who):
    actor = cast.user(who)
    for refused in (
        lambda: services.create_category(name="Baru", actor=actor),
        lambda: services.group_category(category=cast.lights, parent=None, actor=actor),
        lambda: question(cast, actor=actor),
        lambda: services.add_stopper(text=PHONE, actor=actor),
        lambda: services.add_ready_answer(text=READY, actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_a_new_office_has_twenty_answers_to_check_and_keeps_what_it_ended(cast):
    assert ReadyAnswer.objects.filter(needs_check=True).count() >= 20
    Stopper.objects.all().delete()
    services.add_stopper(text=PHONE, actor=cast.vera)

    seed_advice()

    assert Stopper.objects.count() == 1


def test_pages_of_keepers_save_what_is_typed(client, cast):
    client.force_login(cast.vera)
    skck = ServiceFactory(unit=cast.top, code="skck", name="SKCK", is_published=True)
    page = client.post(
        reverse("complaints:add_ready_answer"),
        {"question": "SKCK?", "answer": "Ke polisi.", "bring": "KTP\nKK", "service": "skck"},
        follow=True,
    )
    stopper = client.post(
        reverse("complaints:add_stopper"),
        {"title": "PDAM", "words": "Hubungi PDAM.", "phone": "satu-dua"},
    )

    made = ReadyAnswer.objects.get(question="SKCK?")
    assert (made.service, made.things, made.needs_check) == (skck, ["KTP", "KK"], False)
    assert "SKCK?" in page.text
    shown = client.get(reverse("complaints:change_ready_answer", args=[made.pk]))
    assert "Ke polisi." in shown.text
    assert stopper.status_code == 422
    assert "Tulis nomor telepon dengan angka" in stopper.text


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (
            lambda cast: Category.objects.filter(pk=cast.lights.pk).update(parent=cast.lights),
            "category_stands_below_another",
        ),
        (
            lambda cast: CategoryQuestion.objects.create(
                category=cast.lights, place=1, label="?", kind="essay"
            ),
            "question_kind_known",
        ),
        (
            lambda cast: CategoryQuestion.objects.create(
                category=cast.lights, place=1, label="?", kind="choice"
            ),
            "question_of_choice_has_options",
        ),
        (
            lambda cast: Stopper.objects.create(title="x", words="y", is_final=True),
            "stopper_is_final_for_a_category_only",
        ),
        (lambda cast: Stopper.objects.create(title="", words="y"), "stopper_says_where_to"),
        (
            lambda cast: ReadyAnswer.objects.create(question="x", answer=""),
            "ready_answer_answers",
        ),
        (
            lambda cast: [
                cast.complaint.details.create(question=question(cast), said=said) for said in ("",)
            ],
            "case_detail_says_something",
        ),
        (
            lambda cast: [
                cast.complaint.details.create(question=asked, said="3")
                for asked in [question(cast)] * 2
            ],
            "complaint_id|case_detail_once_a_question",
        ),
    ],
)
def test_the_database_refuses_what_no_service_does(cast, make, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(cast)
