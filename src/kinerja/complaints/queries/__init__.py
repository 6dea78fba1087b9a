"""Reads that depend on who asks. List pages get plain rows from here."""

from kinerja.complaints.queries.assembly import morning_of, morning_sheet
from kinerja.complaints.queries.categories import (
    categories_to_review,
    category_named,
    category_page,
    standing_categories,
    target_of,
)
from kinerja.complaints.queries.citizen import receipt, tracked_page
from kinerja.complaints.queries.deadline import deadline_page
from kinerja.complaints.queries.detail import detail_page, handler_named
from kinerja.complaints.queries.elsewhere import (
    answer_to_copy,
    follow_up_told,
    numbers_of,
    open_there,
)
from kinerja.complaints.queries.intake import own_unit, typed_in
from kinerja.complaints.queries.lists import (
    behind_figure,
    category_choices,
    complaint_for,
    complaint_list,
    complaint_tracked_by,
    complaints_named,
    kelurahan_choices,
    late_in,
    to_assign,
    to_check_in,
    to_verify,
    waiting_for,
)
from kinerja.complaints.queries.similar import Alike, SimilarCase, alike_to, similar
from kinerja.complaints.queries.thanks import flaggable_thanks, thanks_list

__all__ = [
    "Alike",
    "SimilarCase",
    "alike_to",
    "answer_to_copy",
    "behind_figure",
    "categories_to_review",
    "category_choices",
    "category_named",
    "category_page",
    "complaint_for",
    "complaint_list",
    "complaint_tracked_by",
    "complaints_named",
    "deadline_page",
    "detail_page",
    "flaggable_thanks",
    "follow_up_told",
    "handler_named",
    "kelurahan_choices",
    "late_in",
    "morning_of",
    "morning_sheet",
    "numbers_of",
    "open_there",
    "own_unit",
    "receipt",
    "similar",
    "standing_categories",
    "target_of",
    "thanks_list",
    "to_assign",
    "to_check_in",
    "to_verify",
    "tracked_page",
    "typed_in",
    "waiting_for",
]
