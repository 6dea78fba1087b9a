"""The words for what complaints are about: confirmed, renamed, merged; and given to a case."""

from itertools import chain, count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.services import follow_category
from kinerja.complaints import permissions
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import Category, Complaint
from kinerja.complaints.rows import category_slug
from kinerja.complaints.services.taking import locked, set_due_days
from kinerja.complaints.services.targeting import keep_targets, targets_kept
from kinerja.journal.services import record
from kinerja.organisation.services import touch_version
from kinerja.rules.complaints import Kind


@transaction.atomic
def categorise(*, complaint: Complaint, category: Category, actor: User) -> Complaint:
    """Say what the case is about, and count its days again.

    The strictest target it ever stood under stays: another category wins no time.
    """
    # Order: the category first, as merging does, or the two would wait for each other for ever.
    category = _locked(category)
    complaint = locked(complaint)
    permissions.may_categorise(actor, complaint).require()
    permissions.may_bear(category).require()
    if complaint.category_id == category.pk:
        raise ValidationError({"category": _("Laporan ini sudah berkategori itu.")})

    before, old = complaint.snapshot(), complaint.category
    if complaint.sort is Kind.INTEGRITY:
        complaint.kept_targets = _kept(complaint)
    complaint.kept_target = Clocks().target(timed(complaint))
    complaint.category = category
    set_due_days(complaint)
    kept = ("kept_target", "kept_targets")
    complaint.save(update_fields=["category", *kept, "answer_due_on", "due_on"])

    note = {"old": old.name if old else "", "new": category.name}
    record(actor=actor, verb="complaint.categorised", target=complaint, before=before, note=note)
    return complaint


@transaction.atomic
def confirm_category(*, category: Category, actor: User) -> Category:
    """A category that an import brought is one of the office's own: citizens may choose it."""
    category = _locked(category)
    permissions.may_confirm_category(actor, category).require()

    before = category.snapshot()
    category.needs_review = False
    category.save(update_fields=["needs_review"])

    record(actor=actor, verb="category.confirmed", target=category, before=before)
    return category


@transaction.atomic
def rename_category(*, category: Category, name: str, actor: User) -> Category:
    """Call it otherwise. Its slug stays, by which imports know it again."""
    category = _locked(category)
    permissions.may_rename_category(actor, category).require()
    _require_free(name, category)

    before = category.snapshot()
    category.name = name
    category.save(update_fields=["name"])

    record(actor=actor, verb="category.renamed", target=category, before=before)
    return category


@transaction.atomic
def create_category(*, name: str, parent: Category | None = None, actor: User) -> Category:
    """A word that citizens may choose at once; below `parent`, where one is named."""
    permissions.may_manage_categories(actor).require()
    parent = _locked(parent) if parent else None
    if parent:
        permissions.may_hold_categories(parent).require()
    _require_free(name)

    category = Category.objects.create(slug=_free_slug(name), name=name, parent=parent)
    touch_version()

    record(actor=actor, verb="category.created", target=category)
    return category


@transaction.atomic
def group_category(*, category: Category, parent: Category | None, actor: User) -> Category:
    """Put it below a group, or, with None, on top again. Its cases, targets and rules stay.

    What the group that it leaves promised its cases they keep; what the new one promises binds.
    """
    if parent is None:
        category = _locked(category)
    else:
        category, parent = _both_locked(category, parent)
    permissions.may_group_category(actor, category, parent).require()

    before = category.snapshot()
    if category.parent:
        keep_targets(category=category.parent, cases=Complaint.objects.filter(category=category))
    category.parent = parent
    category.save(update_fields=["parent"])
    touch_version()

    record(actor=actor, verb="category.grouped", target=category, before=before)
    return category


@transaction.atomic
def merge_category(*, category: Category, into: Category, actor: User) -> Category:
    """Two words for one thing: all cases move to `into`, and so will those that imports bring.
    What the old one promised them they keep. What stood below it stands below `into`; what was
    asked, said and answered because of it goes there too.

    Lines of the routing table that name the one name the other. Facts carry the category and
    are read afresh by every measuring, so no day has to be marked.
    """
    category, into = _both_locked(category, into)
    permissions.may_merge_category(actor, category, into).require()

    before = category.snapshot()
    cases = Complaint.objects.filter(category=category)
    keep_targets(category=category, cases=cases)
    if category.parent:
        keep_targets(category=category.parent, cases=cases)
    below = Complaint.objects.filter(category__parent=category)
    keep_targets(category=category, cases=below)
    apart = cases.count() - cases.of_the_office().count()  # of which no count may tell
    moved = cases.update(category=into)
    category.merged.update(merged_into=into)  # never a chain: one step finds the way
    category.children.update(parent=into)
    for spoken in (category.questions, category.stoppers, category.ready_answers):
        spoken.update(category=into)
    category.merged_into, category.needs_review, category.parent = into, False, None
    category.save(update_fields=["merged_into", "needs_review", "parent"])
    touch_version()

    follow_category(category=category.slug, into=into.slug, actor=actor)

    note = {"complaints": moved - apart}
    record(actor=actor, verb="category.merged", target=category, before=before, note=note)
    return into


def _kept(complaint: Complaint) -> list[int]:
    """Of one at the inspectorate: what its category and its group promised, for every kind."""
    category = complaint.category
    of_group = targets_kept(complaint, category.parent if category else None)
    return sorted({*targets_kept(complaint, category), *of_group})


def _locked(category: Category) -> Category:
    return Category.objects.select_for_update().get(pk=category.pk)


def _both_locked(category: Category, into: Category) -> tuple[Category, Category]:
    # Order: by key, so that two who merge the same pair both ways wait and do not deadlock.
    rows = Category.objects.select_for_update().filter(pk__in=[category.pk, into.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[category.pk], found[into.pk]


def _free_slug(name: str) -> str:
    """By which imports know it: the name, and a number where a merged one has it."""
    slug = category_slug(name)
    taken = set(Category.objects.filter(slug__startswith=slug[:56]).values_list("slug", flat=True))
    numbered = (f"{slug[:56]}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)


def _require_free(name: str, category: Category | None = None) -> None:
    others = Category.objects.standing().filter(name__iexact=name)
    if others.exclude(pk=category.pk if category else 0).exists():
        raise ValidationError(
            _("Sudah ada kategori “%(name)s”. Gabungkan saja kategori ini ke sana.")
            % {"name": name}
        )
