"""Everything that changes a complaint. Nothing else writes these tables."""

from kinerja.complaints.services.advising import (
    ReadyText,
    StopperText,
    add_ready_answer,
    add_stopper,
    change_ready_answer,
    change_stopper,
    end_ready_answer,
    end_stopper,
)
from kinerja.complaints.services.asking import add_question, end_question
from kinerja.complaints.services.attaching import sweep_attachments
from kinerja.complaints.services.categorising import (
    categorise,
    confirm_category,
    create_category,
    group_category,
    merge_category,
    rename_category,
)
from kinerja.complaints.services.closing import (
    close,
    close_silent,
    confirm,
    contest,
    decline,
    merge,
    rate,
    refer,
    reject,
    reopen,
    request_reopening,
    withdraw,
)
from kinerja.complaints.services.completing import complete_file
from kinerja.complaints.services.concealing import (
    conceal_answer,
    conceal_note,
    conceal_objection,
    conceal_report,
    conceal_score_reason,
)
from kinerja.complaints.services.contact import (
    change_contact,
    erase_expired,
    erase_reporter,
    lift_anonymity,
)
from kinerja.complaints.services.elsewhere import mark_answered_there, set_number
from kinerja.complaints.services.exporting import note_export
from kinerja.complaints.services.filing import Filed, file, file_many
from kinerja.complaints.services.finding import answer_finding, decide_finding, open_finding
from kinerja.complaints.services.forgetting import erase_texts_expired
from kinerja.complaints.services.handling import answer, assign, begin, extend, forward, verify
from kinerja.complaints.services.identity import reissue_code, reveal_reporter
from kinerja.complaints.services.importing import (
    import_complaints,
    sweep_dead_imports,
)
from kinerja.complaints.services.lapor import (
    WRITTEN,
    Deed,
    LaporResult,
    Planned,
    import_lapor,
)
from kinerja.complaints.services.naming import name, unname
from kinerja.complaints.services.noting import add_note
from kinerja.complaints.services.obstructing import add_words, report_obstruction
from kinerja.complaints.services.overseeing import tell_inspectorate_of_late
from kinerja.complaints.services.publishing import (
    Shown,
    keep_private,
    publish,
    show_answers,
    unpublish,
)
from kinerja.complaints.services.reaching import (
    log_attempt,
    note_posted,
    note_reached,
    tell_of_delays,
)
from kinerja.complaints.services.reclassifying import reclassify
from kinerja.complaints.services.recomputing import recompute_due_days
from kinerja.complaints.services.referring import note_news, refer_again, remind_of_referrals
from kinerja.complaints.services.rereading import draw_rereadings, say
from kinerja.complaints.services.returning import hand_over_cases
from kinerja.complaints.services.saving import delete_list, rename_list, save_list
from kinerja.complaints.services.settling import settle
from kinerja.complaints.services.splitting import split
from kinerja.complaints.services.supporting import Supported, support
from kinerja.complaints.services.targeting import end_target, set_target
from kinerja.complaints.services.templating import (
    TemplateText,
    add_template,
    change_template,
    end_template,
)
from kinerja.complaints.services.thanking import conceal_thanks, tell_thanks, thank
from kinerja.complaints.services.typing_in import (
    DirectAnswer,
    Sheet,
    type_in,
    type_in_many,
    why_not_received,
)
from kinerja.complaints.services.waiting import (
    ask,
    carry_on,
    let_waits_lapse,
    reply,
    wait_for_agency,
)

__all__ = [
    "WRITTEN",
    "Deed",
    "DirectAnswer",
    "Filed",
    "LaporResult",
    "Planned",
    "ReadyText",
    "Sheet",
    "Shown",
    "StopperText",
    "Supported",
    "TemplateText",
    "add_note",
    "add_question",
    "add_ready_answer",
    "add_stopper",
    "add_template",
    "add_words",
    "answer",
    "answer_finding",
    "ask",
    "assign",
    "begin",
    "carry_on",
    "categorise",
    "change_contact",
    "change_ready_answer",
    "change_stopper",
    "change_template",
    "close",
    "close_silent",
    "complete_file",
    "conceal_answer",
    "conceal_note",
    "conceal_objection",
    "conceal_report",
    "conceal_score_reason",
    "conceal_thanks",
    "confirm",
    "confirm_category",
    "contest",
    "create_category",
    "decide_finding",
    "decline",
    "delete_list",
    "draw_rereadings",
    "end_question",
    "end_ready_answer",
    "end_stopper",
    "end_target",
    "end_template",
    "erase_expired",
    "erase_reporter",
    "erase_texts_expired",
    "extend",
    "file",
    "file_many",
    "forward",
    "group_category",
    "hand_over_cases",
    "import_complaints",
    "import_lapor",
    "keep_private",
    "let_waits_lapse",
    "lift_anonymity",
    "log_attempt",
    "mark_answered_there",
    "merge",
    "merge_category",
    "name",
    "note_export",
    "note_news",
    "note_posted",
    "note_reached",
    "open_finding",
    "publish",
    "rate",
    "reclassify",
    "recompute_due_days",
    "refer",
    "refer_again",
    "reissue_code",
    "reject",
    "remind_of_referrals",
    "rename_category",
    "rename_list",
    "reopen",
    "reply",
    "report_obstruction",
    "request_reopening",
    "reveal_reporter",
    "save_list",
    "say",
    "set_number",
    "set_target",
    "settle",
    "show_answers",
    "split",
    "support",
    "sweep_attachments",
    "sweep_dead_imports",
    "tell_inspectorate_of_late",
    "tell_of_delays",
    "tell_thanks",
    "thank",
    "type_in",
    "type_in_many",
    "unname",
    "unpublish",
    "verify",
    "wait_for_agency",
    "why_not_received",
    "withdraw",
]
