"""Who keeps the words for what cases are about, and what a category may become."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import Category
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Role
from kinerja.organisation.permissions import may_set_policy
from kinerja.organisation.queries import has_role_over_all

# Categories are the words of the whole office: for those who see all that comes in.
KEEPERS = frozenset({Role.ADMIN, Role.VERIFIKATOR, Role.SEKCAM, Role.CAMAT})


def may_manage_categories(user: User) -> Verdict:
    if has_role_over_all(user, KEEPERS, clock.today()):
        return ALLOWED
    return Verdict(
        _("Kategori hanya diatur oleh verifikator, pimpinan kecamatan, atau admin aplikasi.")
    )


def may_confirm_category(user: User, category: Category) -> Verdict:
    if not category.needs_review:
        return Verdict(_("Kategori ini tidak lagi menunggu pemeriksaan."))
    return may_manage_categories(user)


def may_rename_category(user: User, category: Category) -> Verdict:
    return first_no(may_manage_categories(user), _stands(category))


def may_merge_category(user: User, category: Category, into: Category) -> Verdict:
    if category.pk == into.pk:
        return Verdict(_("Kategori tidak dapat digabungkan ke dirinya sendiri."))
    if into.parent_id and category.children.exists():
        return Verdict(_("Kelompok hanya dapat digabungkan ke kategori yang tidak berkelompok."))
    return first_no(may_rename_category(user, category), _stands(into))


def may_group_category(user: User, category: Category, parent: Category | None) -> Verdict:
    """Two levels: what stands below something has nothing below itself."""
    allowed = first_no(may_manage_categories(user), _stands(category))
    if parent is None or not allowed:
        return allowed
    if parent.pk == category.pk:
        return Verdict(_("Kategori tidak dapat menjadi kelompok bagi dirinya sendiri."))
    if category.children.exists():
        return Verdict(_("Kategori ini sudah menjadi kelompok bagi kategori lain."))
    return may_hold_categories(parent)


def may_hold_categories(parent: Category) -> Verdict:
    """Whether others may stand below it."""
    if parent.parent_id:
        return Verdict(_("Kategori itu sendiri sudah masuk sebuah kelompok."))
    return may_bear(parent)


def may_ask_for(user: User, category: Category) -> Verdict:
    """Whether this person may let citizens be asked more about it."""
    return first_no(may_manage_categories(user), _stands(category))


def may_advise(user: User) -> Verdict:
    """Stoppers and ready answers: for those who keep the categories."""
    return may_manage_categories(user)


def may_set_target(user: User, category: Category) -> Verdict:
    """A target is a policy of the whole office: for who keeps its policies."""
    return first_no(may_set_policy(user, None), _stands(category))


def may_bear(category: Category) -> Verdict:
    """Whether a case may be given this category."""
    if category.needs_review:
        return Verdict(_("Kategori ini belum disahkan."))
    return _stands(category)


def _stands(category: Category) -> Verdict:
    if category.merged_into_id:
        return Verdict(_("Kategori ini sudah digabungkan ke kategori lain."))
    return ALLOWED
