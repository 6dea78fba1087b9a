"""What citizens told us, who they are, and what we answered."""

from kinerja.complaints.models.advice import ReadyAnswer, Stopper
from kinerja.complaints.models.answers import Answer
from kinerja.complaints.models.asking import (
    ASKS_LABELS,
    LONGEST_DETAIL,
    Asks,
    CaseDetail,
    CategoryQuestion,
)
from kinerja.complaints.models.attachments import Attachment, Purpose
from kinerja.complaints.models.cases import Complaint, ComplaintQuerySet
from kinerja.complaints.models.categories import (
    Category,
    CategoryTarget,
    CategoryTargetQuerySet,
)
from kinerja.complaints.models.conduct import RESULT_LABELS, Finding
from kinerja.complaints.models.contact import ContactAttempt
from kinerja.complaints.models.elsewhere import (
    SOURCE_LABELS,
    ExternalNumber,
    ExternalNumberQuerySet,
    Source,
)
from kinerja.complaints.models.imports import Import
from kinerja.complaints.models.intake import (
    BEHALF_LABELS,
    CHANNEL_LABELS,
    Behalf,
    Channel,
    Intake,
)
from kinerja.complaints.models.labels import (
    CHECKED_IN,
    DESK_LABELS,
    FROM_RULE,
    FROM_SOURCE,
    HELD_LABELS,
    HOLDING,
    INSPECTORS,
    KIND_LABELS,
    OUTCOME_LABELS,
    PRINTERS,
    PUBLIC_LABELS,
    READERS,
    SCORE_LABELS,
    STATE_LABELS,
    WAY_LABELS,
    Heard,
    HeldBecause,
    kind_labels,
    outcome_labels,
    state_labels,
    way_labels,
)
from kinerja.complaints.models.lists import SavedList
from kinerja.complaints.models.naming import Named
from kinerja.complaints.models.notes import Note
from kinerja.complaints.models.people import CONTACT, Reporter
from kinerja.complaints.models.referrals import HEARD_LABELS, Referral, ReferralNews
from kinerja.complaints.models.rereading import Rereading, RereadingDraw
from kinerja.complaints.models.scores import ScoreReason
from kinerja.complaints.models.support import Support
from kinerja.complaints.models.templates import (
    TOLD_LABELS,
    ReplyTemplate,
    Told,
)
from kinerja.complaints.models.thanks import Thanks
from kinerja.complaints.models.waits import AWAITED_LABELS, DeskStay, Wait

__all__ = [
    "ASKS_LABELS",
    "AWAITED_LABELS",
    "BEHALF_LABELS",
    "CHANNEL_LABELS",
    "CHECKED_IN",
    "CONTACT",
    "DESK_LABELS",
    "FROM_RULE",
    "FROM_SOURCE",
    "HEARD_LABELS",
    "HELD_LABELS",
    "HOLDING",
    "INSPECTORS",
    "KIND_LABELS",
    "LONGEST_DETAIL",
    "OUTCOME_LABELS",
    "PRINTERS",
    "PUBLIC_LABELS",
    "READERS",
    "RESULT_LABELS",
    "SCORE_LABELS",
    "SOURCE_LABELS",
    "STATE_LABELS",
    "TOLD_LABELS",
    "WAY_LABELS",
    "Answer",
    "Asks",
    "Attachment",
    "Behalf",
    "CaseDetail",
    "Category",
    "CategoryQuestion",
    "CategoryTarget",
    "CategoryTargetQuerySet",
    "Channel",
    "Complaint",
    "ComplaintQuerySet",
    "ContactAttempt",
    "DeskStay",
    "ExternalNumber",
    "ExternalNumberQuerySet",
    "Finding",
    "Heard",
    "HeldBecause",
    "Import",
    "Intake",
    "Named",
    "Note",
    "Purpose",
    "ReadyAnswer",
    "Referral",
    "ReferralNews",
    "ReplyTemplate",
    "Reporter",
    "Rereading",
    "RereadingDraw",
    "SavedList",
    "ScoreReason",
    "Source",
    "Stopper",
    "Support",
    "Thanks",
    "Told",
    "Wait",
    "kind_labels",
    "outcome_labels",
    "state_labels",
    "way_labels",
]
