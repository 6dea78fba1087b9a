"""What the office offers, and what complaints may be about."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.casework.services import Wanted, add_rule
from kinerja.casework.tables import Target
from kinerja.complaints.models import Asks, Category
from kinerja.complaints.services import (
    StopperText,
    add_question,
    add_stopper,
    create_category,
    group_category,
)
from kinerja.journal.services import record_many
from kinerja.organisation.models import Unit
from kinerja.organisation.services import create_service
from kinerja.site.demo.matters import topics
from kinerja.site.demo.office import ORDER, WELFARE
from kinerja.site.demo.reading import document

# What is said of a service besides its components.
OUTSIDE: Final = frozenset({"code", "name", "counter_minutes"})


def publish_services(unit: Unit, actor: User) -> None:
    """Six services, all 14 components written (R-FOR-1)."""
    words = document("services.toml")
    for row in words["service"]:
        own = {key: text for key, text in row.items() if key not in OUTSIDE}
        create_service(
            unit=unit,
            code=row["code"],
            name=row["name"],
            components={**words["shared"], **own},
            is_published=True,
            counter_minutes=row.get("counter_minutes"),
            actor=actor,
        )


@transaction.atomic
def create_categories(actor: User) -> dict[str, Category]:
    """slug -> category, all of them confirmed."""
    created = Category.objects.bulk_create(
        Category(slug=topic.slug, name=topic.name) for topic in topics()
    )
    record_many(actor=actor, verb="category.created", targets=created)
    return {category.slug: category for category in created}


def advise(categories: Mapping[str, Category]) -> None:
    """Groups, a few questions, and where else to turn, as the verifikator made them."""
    words, actor = document("intake.toml"), User.objects.get(username="verifikator")
    for group in words["group"]:
        parent = create_category(name=group["name"], actor=actor)
        for slug in group["categories"]:
            group_category(category=categories[slug], parent=parent, actor=actor)
    for row in words["question"]:
        own = {key: row[key] for key in row if key not in ("category", "kind")}
        category, kind = categories[row["category"]], Asks(row["kind"])
        add_question(category=category, kind=kind, actor=actor, **own)
    for row in words["stopper"]:
        own = {key: row[key] for key in row if key != "category"}
        add_stopper(text=StopperText(category=categories[row["category"]], **own), actor=actor)


def route_cases(units: Mapping[str, Unit], actor: User) -> None:
    """Two lines of this office's own, above those that every new office has."""
    for category, unit in (("bantuan-sosial", WELFARE), ("ketertiban", ORDER)):
        wanted = Wanted(target=Target.UNIT, unit=units[unit], category=category)
        add_rule(wanted=wanted, actor=actor)
