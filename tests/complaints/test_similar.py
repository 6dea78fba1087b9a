"""Which open cases of a kelurahan are suggested to whoever tells one more."""

import pytest

from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import similar
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind, Outcome, State
from tests.factories.complaints import ComplaintFactory

GOT = "got di jl kenanga rt 3 mampet, banjir trs min"
STATEMENTS = 3


def drains(cast, **other) -> Complaint:
    told = {
        "unit": cast.top,
        "kelurahan": cast.mawar,
        "tracking_digest": None,
        "title": "Selokan tersumbat",
        "text": "Saluran air di Jalan Kenanga RT 03 tersumbat, rumah kami kebanjiran.",
    }
    return ComplaintFactory(**told | other)


def numbers(cast, text: str = GOT, rows=None, **other) -> list[str]:
    rows = Complaint.objects.all() if rows is None else rows
    return [case.number for case in similar(text, cast.mawar, rows, **other)]


def test_the_open_case_that_tells_the_same_comes_first_and_is_likely(cast):
    case = drains(cast)
    other = drains(cast, title="Banjir", text="Jalan Cempaka tergenang setiap hujan.")

    first, second = similar(GOT, cast.mawar, Complaint.objects.all())

    assert (first.number, first.is_likely) == (case.number, True)
    assert (second.number, second.is_likely) == (other.number, False)
    assert 1 >= first.score > second.score > 0


@pytest.mark.parametrize(
    "other",
    [
        {"hidden_because": "Memuat nama orang."},
        {
            "state": State.CLOSED.value,
            "finished_at": clock.now(),
            "closed_at": clock.now(),
            "outcome": Outcome.RESOLVED.value,
        },
    ],
    ids=["hidden", "finished"],
)
def test_a_case_that_is_finished_or_hidden_is_not_suggested(cast, other):
    drains(cast, **other)

    assert numbers(cast) == []


def test_a_case_of_another_kelurahan_is_not_suggested(cast):
    drains(cast, kelurahan=cast.melati)

    assert numbers(cast) == []


def test_only_what_the_caller_may_see_is_suggested(cast):
    drains(cast, kind=Kind.INTEGRITY.value)
    case = drains(cast)

    assert numbers(cast, rows=Complaint.objects.visible_to(cast.cahya)) == [case.number]
    assert numbers(cast, rows=Complaint.objects.visible_to(cast.dewi)) == []


def test_no_more_than_the_limit_are_suggested(cast):
    for _ in range(4):
        drains(cast)

    assert len(numbers(cast)) == 3
    assert len(numbers(cast, limit=1)) == 1


@pytest.mark.parametrize("text", ["", "🙏", "min", "\x00", "0812-3456-7890", "'; DROP TABLE"])
def test_a_text_that_tells_nothing_suggests_nothing(cast, text):
    drains(cast)

    assert numbers(cast, text=text) == []


def test_a_text_as_long_as_anybody_likes_is_read_to_a_limit(cast):
    case = drains(cast)

    assert numbers(cast, text=GOT + " lalu" * 100_000) == [case.number]


def test_the_statements_do_not_grow_with_the_cases(cast, django_assert_num_queries):
    for more in (3, 60):
        Complaint.objects.bulk_create(
            ComplaintFactory.build(
                unit=cast.top,
                kelurahan=cast.mawar,
                tracking_digest=None,
                text=f"Selokan Jalan Kenanga mampet, gang {at}.",
            )
            for at in range(more)
        )
        kelurahan = Unit.objects.get(pk=cast.mawar.pk)
        with django_assert_num_queries(STATEMENTS):
            assert len(similar(GOT, kelurahan, Complaint.objects.all())) == 3
