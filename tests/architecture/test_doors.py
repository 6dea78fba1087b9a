"""Deny by default: every address, with every role of the cast, answers as this table says.

A new address without a row here fails the first test; a row that answers otherwise, the second.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.db.models import F
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kinerja.accounts.models import User
from kinerja.casework.models import Moderation
from kinerja.commitments.models import Commitment
from kinerja.complaints.models import (
    Category,
    CategoryQuestion,
    CategoryTarget,
    Complaint,
    ExternalNumber,
    Finding,
    Heard,
    Named,
    ReadyAnswer,
    Referral,
    ReferralNews,
    ReplyTemplate,
    Reporter,
    Rereading,
    RereadingDraw,
    SavedList,
    Stopper,
)
from kinerja.complaints.names import mark_of
from kinerja.counter import services
from kinerja.counter.models import Visit
from kinerja.kit import clock
from kinerja.organisation.models import RoleGrant
from kinerja.rights.models import Breach, DocumentRequest, Request, Requester
from kinerja.rules.complaints import WAITING, Kind, State
from tests.conftest import NOW, ROLES, Cast, build_cast
from tests.factories.commitments import CommitmentFactory, EvidenceFactory, photo
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import IssuedDocumentFactory, ServiceFactory
from tests.factories.rights import BreachFactory, DocumentRequestFactory, RequestFactory

PROMISE = "J2026-JANJI"
DOCUMENT = "9RTX-2HPW-C6DN"
ASKED, ASKED_DOCUMENTS, BREACH = "H2026-MINTA", "P2026-MINTA", "I2026-BOCOR"
# Beyond what a sequence gives to others.
FLAGGED = 900_000
TEMPLATE = 900_000
# A case that anybody may read.
SHOWN = "2026-UMUM2"
EVIDENCE = 900_000
TARGET = 900_000
KEPT_LIST = 900_000
QUESTION = 900_000
DRAWN = 900_000
REDACTED = ("commitments:redact_evidence", "commitments:open_original")
EVERYBODY = ["guest", *ROLES]
# What the holder of a tracking code says; nobody says it by opening an address.
SAID = (
    "reply", "confirm", "contest", "request_reopening", "withdraw", "rate", "flag_answer", "appeal",
)  # fmt: skip
Enter = Callable[[Client, str], None]  # as a guest, or as one of the cast
# What a door answers: P 200, L to the login, F 403, N 404, R another redirect, M 405, B 422, E 400.
PUBLIC = dict.fromkeys(EVERYBODY, "P")
STAFF = {**dict.fromkeys(ROLES, "P"), "guest": "L"}
ONLY_POST = {**dict.fromkeys(ROLES, "M"), "guest": "L"}
ELSEWHERE = {**dict.fromkeys(ROLES, "R"), "guest": "L"}  # their password is asked once more


def only(*names: str, otherwise: str = "F", answer: str = "P") -> dict[str, str]:
    """For these, refused to all others, and guests are asked to log in."""
    return {
        **dict.fromkeys(ROLES, otherwise),
        **dict.fromkeys(names, answer),
        "guest": "L",
    }


READERS = ("cahya", "vera", "lina", "agus", "tono", "ira")
# They read the case, and are not those who say that it repeats another.
MAY_NOT_MERGE = dict.fromkeys(("agus", "tono", "ira"), "F")
TYPISTS = ("cahya", "vera", "lina", "agus", "tono", "dewi")
# They look at the counters of their units, and sit at none.
OVERSEERS = ("cahya", "lina", "dewi", "ira", "putri")
LEADERS = ("cahya", "nita")
PERSONNEL = ("cahya", "nita", "putri")
KEEPERS_OF_ACCOUNTS = ("nita", "putri")
OF_TOP = ("cahya", "vera", "ira", "nita", "putri", "mira")
ROUTERS = ("cahya", "nita", "putri")
KEEPERS = ("cahya", "vera", "nita")
LOOK_ON = ("agus", "tono", "ira")
PRINTERS = (*READERS, "dewi", "nita")
# Who decides, who inspects, and who has to work with the case while it is hidden.
MAY_SEE_FLAGGED = ("mira", "cahya", "ira", "vera", "lina")
PROMISERS = ("cahya", "lina", "dewi", "putri")  # each in the name of the units they lead

KEEPERS_OF_BREACHES = ("cahya", "nita")

GET = {
    "site:home": ({}, PUBLIC),
    "site:about": ({}, PUBLIC),
    "site:privacy": ({}, PUBLIC),
    "site:accessibility": ({}, PUBLIC),
    "site:health": ({}, dict.fromkeys(EVERYBODY, "503")),  # nothing is scheduled in these tests
    "site:start": ({}, dict.fromkeys(EVERYBODY, "N")),  # there is an office
    "site:metrics": ({}, dict.fromkeys(EVERYBODY, "N")),  # by another name than this machine's
    "site:gallery": ({}, dict.fromkeys(EVERYBODY, "N")),  # in the demo only
    "calculators:index": ({}, PUBLIC),
    "calculators:skm": ({}, PUBLIC),
    "calculators:sample": ({}, PUBLIC),
    "calculators:achievement": ({}, PUBLIC),
    "calculators:due": ({}, PUBLIC),
    "calculators:predikat": ({}, PUBLIC),
    "calculators:distribution": ({}, PUBLIC),
    "calculators:credit": ({}, PUBLIC),
    "calculators:nip": ({}, PUBLIC),
    "calculators:nik": ({}, PUBLIC),
    "account_login": ({}, {**dict.fromkeys(ROLES, "R"), "guest": "P"}),
    "mfa_authenticate": ({}, ELSEWHERE),
    "mfa_login_webauthn": ({}, ELSEWHERE),
    "account_locked": ({}, {**dict.fromkeys(ROLES, "R"), "guest": "P"}),
    "account_lock": ({}, ONLY_POST),
    "account_present": ({}, {**dict.fromkeys(ROLES, "204"), "guest": "L"}),
    "mfa_index": ({}, STAFF),
    "account_change_password": ({}, ELSEWHERE),  # nobody of the cast has one
    "account_reauthenticate": ({}, STAFF),
    "mfa_activate_totp": ({}, ELSEWHERE),
    "mfa_deactivate_totp": ({}, ELSEWHERE),
    "mfa_add_webauthn": ({}, ELSEWHERE),
    "mfa_remove_webauthn": ({"pk": 1}, ELSEWHERE),
    "mfa_view_recovery_codes": ({}, {**dict.fromkeys(ROLES, "N"), "guest": "L"}),
    "mfa_generate_recovery_codes": ({}, ELSEWHERE),
    "account_pin": ({}, ELSEWHERE),
    "account_email": ({}, ELSEWHERE),
    "prove_email": ({"token": "x"}, dict.fromkeys(EVERYBODY, "410")),
    "account_trust_device": ({}, ELSEWHERE),
    "account_revoke_device": ({"pk": 1}, ONLY_POST),
    "account_logout": ({}, {**dict.fromkeys(ROLES, "P"), "guest": "R"}),
    "inbox:list": ({}, STAFF),
    "inbox:read_all": ({}, {**dict.fromkeys(ROLES, "M"), "guest": "L"}),
    "inbox:mail": ({}, STAFF),
    "inbox:open": ({"pk": 1}, {**dict.fromkeys(ROLES, "M"), "guest": "L"}),
    "inbox:unsubscribe": ({"token": "x"}, dict.fromkeys(EVERYBODY, "N")),
    "complaints:file": ({}, PUBLIC),
    "complaints:filed": ({}, dict.fromkeys(EVERYBODY, "N")),  # only with a key
    "complaints:slip": ({}, dict.fromkeys(EVERYBODY, "N")),
    "complaints:answers": ({}, PUBLIC),
    "complaints:followed": ({}, dict.fromkeys(EVERYBODY, "R")),
    "complaints:track": ({}, PUBLIC),
    "complaints:tracked": ({}, dict.fromkeys(EVERYBODY, "R")),
    "complaints:promise": ({}, dict.fromkeys(EVERYBODY, "R")),
    "complaints:open_link": ({"token": "x"}, dict.fromkeys(EVERYBODY, "R")),
    "complaints:own_data": ({}, dict.fromkeys(EVERYBODY, "R")),
    "complaints:download_own_data": ({}, dict.fromkeys(EVERYBODY, "N")),  # only with a key
    "complaints:change_contact": ({}, dict.fromkeys(EVERYBODY, "M")),
    "complaints:lift_anonymity": ({}, dict.fromkeys(EVERYBODY, "M")),
    "complaints:erase_own_data": ({}, dict.fromkeys(EVERYBODY, "M")),
    **{f"complaints:{said}": ({}, dict.fromkeys(EVERYBODY, "M")) for said in SAID},
    "complaints:obstruct": ({}, dict.fromkeys(EVERYBODY, "M")),
    "complaints:obstructed": ({}, dict.fromkeys(EVERYBODY, "N")),  # only with a key
    "complaints:add_words": ({}, dict.fromkeys(EVERYBODY, "M")),
    "complaints:answer_finding": ({"pk": QUESTION}, only("agus", otherwise="N")),
    "complaints:rereadings": ({}, only("cahya")),
    "complaints:reread": ({"pk": DRAWN}, only("cahya")),
    "complaints:list": ({}, STAFF),
    "complaints:type_in": ({}, only(*TYPISTS)),
    "complaints:type_in_pile": ({}, only(*TYPISTS)),
    "complaints:lapor": ({}, only(*READERS, "dewi")),
    "complaints:import_lapor": ({}, only("cahya", "vera")),
    "complaints:thank": ({}, dict.fromkeys(EVERYBODY, "R")),
    "complaints:thanks": ({}, STAFF),
    "complaints:flag_thanks": ({}, ONLY_POST),
    "complaints:assembly": ({}, only(*TYPISTS)),
    "complaints:assembly_pdf": ({}, only(*TYPISTS)),
    "complaints:categories": ({}, only(*KEEPERS)),
    "complaints:category": ({"slug": "lampu-jalan"}, only(*KEEPERS)),
    "complaints:read_list": ({}, PUBLIC),
    "complaints:read": ({"number": SHOWN}, PUBLIC),
    "complaints:feed": ({"code": "10.1001"}, PUBLIC),
    "complaints:public_file": ({"number": SHOWN, "pk": 0}, dict.fromkeys(EVERYBODY, "N")),
    "complaints:file_of_reporter": ({"pk": 0}, dict.fromkeys(EVERYBODY, "N")),  # only with a key
    "complaints:file_of_case": ({"number": SHOWN, "pk": 0}, only(otherwise="N")),
    # Of the readers, those at the desk of the case.
    "complaints:check": (
        "complaint",
        {**only("cahya", "vera", "lina", otherwise="N"), **dict.fromkeys(LOOK_ON, "F")},
    ),
    "complaints:templates": ({}, only(*KEEPERS)),
    "complaints:add_template": ({}, only(*KEEPERS)),
    "complaints:change_template": ("template", only(*KEEPERS)),
    "complaints:stoppers": ({}, only(*KEEPERS)),
    "complaints:add_stopper": ({}, only(*KEEPERS)),
    "complaints:change_stopper": ("stopper", only(*KEEPERS)),
    "complaints:ready_answers": ({}, only(*KEEPERS)),
    "complaints:add_ready_answer": ({}, only(*KEEPERS)),
    "complaints:change_ready_answer": ("ready_answer", only(*KEEPERS)),
    "complaints:posters": ({}, only(*PRINTERS)),
    "complaints:poster_svg": ({"code": "10.1001"}, {**only(*PRINTERS), "dewi": "N"}),
    "complaints:poster_pdf": (
        {"code": "10.1001~2", "size": "a5"},
        {**only(*PRINTERS), "dewi": "N"},
    ),
    "complaints:detail": ("complaint", only(*READERS, otherwise="N")),
    "complaints:deadline": ("complaint", only(*READERS, otherwise="N")),
    "complaints:paper": ("complaint", only(*READERS, otherwise="N")),
    "complaints:alike": ("complaint", {**only(*READERS, otherwise="N"), **MAY_NOT_MERGE}),
    "complaints:export_csv": ({}, only(*READERS, "dewi")),
    "complaints:export_xlsx": ({}, only(*READERS, "dewi")),
    "complaints:bulk": ({}, only(*READERS, "dewi", answer="B")),  # nothing is chosen
    "complaints:saved_list": ("kept", only("vera", otherwise="N")),
    "casework:routing": ({}, only(*ROUTERS)),
    "casework:add_rule": ({}, only(*ROUTERS)),
    "casework:change_rule": ({"number": 1}, only(*ROUTERS)),
    "casework:end_rule": ({"number": 1}, only(*ROUTERS)),
    "casework:move_up": ({"number": 1}, only(otherwise="M")),
    "casework:move_down": ({"number": 1}, only(otherwise="M")),
    "counter:desk": ({}, {**only("agus", "tono"), **dict.fromkeys(OVERSEERS, "R")}),
    "counter:open": ({}, only(otherwise="M")),
    "counter:close": ({}, only(otherwise="M")),
    "counter:receive": ({}, only(otherwise="M")),
    "counter:overview": ({}, only("agus", "tono", *OVERSEERS)),
    "counter:import": ({}, only("cahya", "lina", "dewi", "putri")),
    "casework:reminders": ({}, STAFF),
    "casework:moderation": ({}, only("mira", "cahya", "ira")),
    "casework:moderated": ("moderation", only(*MAY_SEE_FLAGGED, otherwise="N")),
    "casework:moderation_counts": ({}, PUBLIC),
    "rights:ask": ({}, PUBLIC),
    "rights:asked": ({}, dict.fromkeys(EVERYBODY, "N")),  # only with a key
    "rights:track": ({}, PUBLIC),
    "rights:tracked": ({}, dict.fromkeys(EVERYBODY, "R")),
    "rights:withdraw": ({}, dict.fromkeys(EVERYBODY, "M")),
    "rights:ask_documents": ({}, PUBLIC),
    "rights:requests": ({}, only("cahya", "ira")),
    "rights:request": ("asked", only("cahya", otherwise="N")),
    "rights:documents": ({}, only("cahya")),
    "rights:document": ("asked_documents", only("cahya", otherwise="N")),
    "rights:breaches": ({}, only(*KEEPERS_OF_BREACHES, "ira")),
    "rights:record_breach": ({}, only(*KEEPERS_OF_BREACHES)),
    "rights:breach": ("breach", only(*KEEPERS_OF_BREACHES, "ira", otherwise="N")),
    "indicators:performance": ({}, PUBLIC),
    "indicators:statistics": ({}, PUBLIC),
    "indicators:figures_csv": ({}, PUBLIC),
    "indicators:figures_xlsx": ({}, PUBLIC),
    "indicators:indicator": ({"slug": "pelapor-puas"}, PUBLIC),
    "indicators:my_work": ({}, STAFF),
    "indicators:list": ({}, STAFF),
    "indicators:records": ({"slug": "pelapor-puas"}, only(*READERS, "dewi")),
    "indicators:targets": ({"slug": "pelapor-puas"}, only("cahya", "putri")),
    "indicators:milestones": ({}, only("cahya", "putri")),
    "commitments:list": ({}, PUBLIC),
    "commitments:detail": ("commitment", PUBLIC),
    "commitments:evidence": ({"number": "J2026-00000", "pk": 0}, dict.fromkeys(EVERYBODY, "N")),
    "commitments:work_list": ({}, STAFF),
    "commitments:promise": ({}, only(*PROMISERS)),
    "commitments:work": ("commitment", STAFF),
    "commitments:finish_stage": ("stage", {**dict.fromkeys(ROLES, "M"), "guest": "L"}),
    "indicators:report": ({}, only("cahya", "lina", "dewi", "putri")),
    "organisation:check": ({}, PUBLIC),
    "organisation:check_document": ("document", PUBLIC),
    "organisation:logo": ({"code": "10"}, dict.fromkeys(EVERYBODY, "N")),  # none was handed in
    "organisation:documents": ({}, STAFF),
    "organisation:document": ("document", only(*OF_TOP, otherwise="N")),
    "organisation:download_document": ("file", only(*OF_TOP, otherwise="N")),
    "organisation:letterheads": ({}, only(*LEADERS)),
    "organisation:letterhead": ({"code": "10.1001"}, only(*LEADERS)),
    "organisation:letterhead_sample": ({"code": "10.1001"}, only(*LEADERS)),
    "organisation:services": ({}, PUBLIC),
    "organisation:service": ({"code": "tidak-ada"}, dict.fromkeys(EVERYBODY, "N")),
    "organisation:restorations": ({}, only("nita", "putri")),
    "organisation:confirm_restoration": ({"pk": 1}, ONLY_POST),
    "organisation:refuse_restoration": ({"pk": 1}, ONLY_POST),
    "organisation:settings": ({}, only(*LEADERS)),
    "organisation:units": ({}, only(*LEADERS)),
    "organisation:unit": ({"code": "10.1001"}, only(*LEADERS)),
    "organisation:set_superior": ("position", only(*LEADERS)),
    "organisation:people": ({}, only(*PERSONNEL)),
    "organisation:employee": ("employee", only(*PERSONNEL)),
    "organisation:provision": ({}, only(*KEEPERS_OF_ACCOUNTS)),
    "organisation:reissue": ({}, only(*KEEPERS_OF_ACCOUNTS)),
    "organisation:close_account": ("employee", only(*KEEPERS_OF_ACCOUNTS)),
    "organisation:reopen_account": ("employee", only(*KEEPERS_OF_ACCOUNTS, answer="R")),
    "organisation:be_absent": ("employee", only(*PERSONNEL)),
    "organisation:change_status": ("employee", only(*PERSONNEL)),
    "organisation:cancel_handover": ({"pk": 1}, ONLY_POST),
    "organisation:employee_email": ("employee", only(*PERSONNEL)),
    "organisation:open_account": ("employee", only(*KEEPERS_OF_ACCOUNTS, answer="R")),
    "organisation:reset_password": ("employee", only(*KEEPERS_OF_ACCOUNTS)),
    "organisation:appoint": ("employee", only(*LEADERS)),
    "organisation:transfer": ("employee", only(*LEADERS)),
    "organisation:end_assignment": ("assignment", only(*LEADERS)),
    "organisation:roles": ({}, only(*LEADERS)),
    "organisation:grant_role": ({}, only("nita")),
    "organisation:end_role": ("grant", only("nita")),
    "organisation:standards": ({}, only(*LEADERS)),
    "organisation:create_service": ({}, only(*LEADERS)),
    "organisation:change_service": ({"code": "skck"}, only(*LEADERS)),
    "organisation:policies": ({}, only(*LEADERS)),
    "organisation:calendar": ({}, only(*LEADERS, answer="R")),
    "organisation:calendar_year": ({"year": 2026}, only(*LEADERS)),
    "organisation:enter_calendar_year": ({}, only("nita")),
    "organisation:add_day_off": ({"year": 2026}, only(otherwise="M")),
    "organisation:remove_day_off": ({"day": date(2026, 12, 25)}, only("nita")),
}
SEES = dict.fromkeys(READERS, "F")
IN_HAND_OF_AGUS = {**SEES, "cahya": "R", "lina": "R", "agus": "R"}
HANDLED = ("begin", "answer", "close", "ask", "wait", "resume", "log_attempt")
POST = {
    "complaints:verify": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:settle": {**SEES, "lina": "R"},
    "complaints:set_number": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:mark_answered_there": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:assign": {**SEES, "cahya": "R", "lina": "R"},
    "complaints:forward": {**SEES, "cahya": "R", "lina": "R"},
    "complaints:split": {**SEES, "cahya": "R", "lina": "R"},
    "complaints:extend": {**SEES, "cahya": "R", "lina": "R"},
    "complaints:reopen": {**SEES, "cahya": "R", "lina": "R"},
    "complaints:decline": {**SEES, "cahya": "R", "lina": "R"},
    "complaints:merge": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    **{f"complaints:{step}": IN_HAND_OF_AGUS for step in HANDLED},
    "complaints:categorise": {**SEES, "cahya": "R", "vera": "R", "lina": "R", "agus": "R"},
    "complaints:note": {**SEES, "cahya": "R", "vera": "R", "lina": "R", "agus": "R"},
    "complaints:refer": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:note_news": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:refer_again": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:reject": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:reveal": {**SEES, "cahya": "P", "lina": "P", "agus": "P"},
    "complaints:reissue": {**SEES, **dict.fromkeys(("cahya", "vera", "lina", "agus", "tono"), "P")},
    "complaints:flag": dict.fromkeys(READERS, "R"),
    "complaints:hand_to_inspectorate": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    "complaints:give_back": {"ira": "R"},  # nobody else sees what is hers
    "complaints:complete_file": {"ira": "R"},
    "complaints:name": {**SEES, "cahya": "R", "vera": "R", "lina": "R"},
    # It is about Tono, who sees no more of it.
    "complaints:unname": {**SEES, "cahya": "R", "vera": "R", "lina": "R", "tono": "N"},
    "complaints:open_finding": {**SEES, "ira": "R", "tono": "N"},  # the others lead him, or nobody
    "complaints:decide_finding": {**SEES, "ira": "R", "tono": "N"},
}
SEES_FLAGGED = dict.fromkeys(MAY_SEE_FLAGGED, "F")
POST_MODERATION = {
    "casework:decide": {**SEES_FLAGGED, "mira": "R", "cahya": "R"},
    "casework:look": dict.fromkeys(MAY_SEE_FLAGGED, "P"),
    "casework:appeal": {},  # only for whoever wrote it, and this one a citizen wrote
}
POST |= POST_MODERATION
KEPT = {**dict.fromkeys(ROLES, "F"), **dict.fromkeys(KEEPERS, "R")}
POST_CATEGORY = dict.fromkeys(
    (
        "complaints:confirm_category",
        "complaints:rename_category",
        "complaints:merge_category",
        "complaints:group_category",
        "complaints:add_question",
    ),
    KEPT,
)
POST_CATEGORY["complaints:set_target"] = {**dict.fromkeys(ROLES, "F"), "nita": "R"}
POST |= POST_CATEGORY
POST_ADVICE = {
    "complaints:create_category": {},
    "complaints:end_question": "question",
    "complaints:end_stopper": "stopper",
    "complaints:end_ready_answer": "ready_answer",
    "complaints:end_template": "template",
}
POST |= dict.fromkeys(POST_ADVICE, KEPT)
POST["complaints:end_target"] = POST_CATEGORY["complaints:set_target"]
LED = {**dict.fromkeys(ROLES, "F"), "cahya": "R", "lina": "R", "putri": "R"}
IN_HAND = {**LED, "agus": "R"}
POST_COMMITMENT = {
    "commitments:report": IN_HAND,
    "commitments:keep": IN_HAND,
    "commitments:add_stage": IN_HAND,
    "commitments:add_evidence": IN_HAND,
    "commitments:redact_evidence": IN_HAND,
    "commitments:open_original": {**LED, "cahya": "P", "lina": "P", "putri": "P", "agus": "P"},
    "commitments:postpone": LED,
    "commitments:drop": LED,
    "commitments:reopen": LED,
    "commitments:hand_over": LED,
}
POST |= POST_COMMITMENT
# Of Vera's own list; whoever reads cases may keep one of theirs.
POST_LIST = {
    "complaints:save_list": {**dict.fromkeys(ROLES, "F"), **dict.fromkeys((*READERS, "dewi"), "R")},
    "complaints:rename_list": {"vera": "R"},
    "complaints:delete_list": {"vera": "R"},
    # Dewi reads cases, of another kelurahan: she finds none of those she names.
    "complaints:bulk_take": {
        **dict.fromkeys(ROLES, "F"),
        **dict.fromkeys(READERS, "P"),
        "dewi": "B",
    },
}
POST |= POST_LIST
# The counter is Agus's own: his colleague finds no such visit at his, the others have none.
STEPS = ("pause", "resume", "turn_away", "undo", "finish")
AT_THE_COUNTER = {**dict.fromkeys(ROLES, "F"), "agus": "R", "tono": "N"}
POST_VISIT = {f"counter:{step}": AT_THE_COUNTER for step in STEPS}
POST_VISIT["counter:finish"] = {**POST_VISIT["counter:finish"], "agus": "P"}
POST |= POST_VISIT
POST_ASKED = {
    "rights:answer": {"cahya": "R"},
    "rights:refuse": {"cahya": "R"},
    "rights:see_data": {"cahya": "F"},  # it is connected with none
    "rights:see_requester": {"cahya": "P"},
}
POST_DOCUMENTS = {
    "rights:answer_document": {"cahya": "R"},
    "rights:extend": {"cahya": "R"},
    "rights:refuse_document": {"cahya": "R"},
    "rights:see_document_requester": {"cahya": "P"},
}
STEPS_OF_A_BREACH = ("tell_subjects", "tell_agency", "change_breach", "close_breach")
POST_BREACH = {
    f"rights:{step}": {"cahya": "R", "nita": "R", "ira": "F"} for step in STEPS_OF_A_BREACH
}
POST |= POST_ASKED | POST_DOCUMENTS | POST_BREACH
ANSWERS = {200: "P", 400: "E", 403: "F", 404: "N", 405: "M", 422: "B"}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"


def said(response) -> str:
    if response.streaming:
        response.getvalue()  # read to its end, as a browser does, so that the file is closed
    if response.status_code == 302:
        return "L" if response.url.startswith("/masuk/") else "R"
    return ANSWERS.get(response.status_code, str(response.status_code))


def address(cast, name: str, arguments) -> str:
    found = {
        "category": {"slug": cast.lights.slug},
        "complaint": {"number": cast.complaint.number},
        "document": {"number": DOCUMENT},
        "file": {"number": DOCUMENT, "format": "pdf"},
        "visit": {"pk": Visit.objects.values_list("pk", flat=True).first()},
        "grant": {"pk": RoleGrant.objects.get(role="petugas", position__name__endswith="agus").pk},
        "assignment": {"pk": cast.employees["agus"].assignments.get().pk},
        "employee": {"pk": cast.employees["agus"].pk},
        "position": {"pk": cast.employees["agus"].assignments.get().position_id},
        "commitment": {"number": PROMISE},
        "stage": {"number": PROMISE, "pk": 1},
        "moderation": {"pk": FLAGGED},
        "asked": {"number": ASKED},
        "asked_documents": {"number": ASKED_DOCUMENTS},
        "breach": {"number": BREACH},
        "target": {"slug": cast.lights.slug, "pk": TARGET},
        "kept": {"pk": KEPT_LIST},
        "question": {"slug": cast.lights.slug, "pk": QUESTION},
        "stopper": {"pk": Stopper.objects.values_list("pk", flat=True).first()},
        "template": {"pk": TEMPLATE},
        "ready_answer": {"pk": ReadyAnswer.objects.values_list("pk", flat=True).first()},
    }
    return reverse(name, kwargs=found[arguments] if isinstance(arguments, str) else arguments)


@dataclass(frozen=True)
class Furnished:
    """The office behind the doors, and the session of each role."""

    cast: Cast
    sessions: dict[str, SimpleCookie]


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker) -> Iterator[Furnished]:
    """Something to change or to read behind the doors of these names.

    Cost: made once for all doors, inside a transaction that is taken back after the last of them.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(KINERJA_FROZEN_NOW=datetime.fromisoformat(NOW)),
        transaction.atomic(),
    ):
        cast = build_cast()
        skck = ServiceFactory(unit=cast.top, code="skck")
        seat = cast.employees["agus"].assignments.get().position
        CommitmentFactory(number=PROMISE, position=seat)
        IssuedDocumentFactory(unit=cast.top, number=DOCUMENT)
        RequestFactory(unit=cast.top, number=ASKED)
        DocumentRequestFactory(unit=cast.top, number=ASKED_DOCUMENTS)
        BreachFactory(unit=cast.top, number=BREACH, recorded_by=cast.nita)
        counter = services.open_counter(label="Loket 1", actor=cast.agus)
        services.receive(session=counter, service=skck, actor=cast.agus)
        SavedList.objects.create(pk=KEPT_LIST, owner=cast.vera, name="Telat", query={})
        ReplyTemplate.objects.create(pk=TEMPLATE, step="answer", title="Sudah", text="Sudah.")
        ComplaintFactory(
            number=SHOWN,
            unit=cast.mawar,
            kelurahan=cast.mawar,
            tracking_digest=None,
            public_title="Lampu padam",
            public_text="Lampu jalan padam.",
            public_at=clock.now(),
        )
        case = cast.complaint
        _about_people(cast)
        Moderation.objects.create(
            pk=FLAGGED,
            kind="complaints.report",
            object_id=case.pk,
            about=case.number,
            unit=case.unit,
            since=case.received_at,
        )
        yield Furnished(cast, {name: logged_in(cast.user(name)) for name in ROLES})
        transaction.set_rollback(True)


def logged_in(user: User) -> SimpleCookie:
    client = Client()
    client.force_login(user)
    return client.cookies


@pytest.fixture
def cast(db, furnished) -> Cast:
    """Rows are taken back after each test, and so is what a test writes on these."""
    return deepcopy(furnished.cast)


@pytest.fixture
def enter(furnished) -> Enter:
    def enter(client: Client, who: str) -> None:
        client.cookies = SimpleCookie() if who == "guest" else deepcopy(furnished.sessions[who])

    return enter


def _about_people(cast) -> None:
    """A question to Agus, and an ending to be read again."""
    case = ComplaintFactory(unit=cast.top, tracking_digest=None, number="2026-TANYA")
    asked = {"complaint": case, "by": cast.employees["ira"], "signed_as": "Inspektorat"}
    Finding.objects.create(
        pk=QUESTION, employee=cast.employees["agus"], matter="Apa yang terjadi di loket?",
        asked_at=clock.now(), answer_until=clock.today(), **asked,
    )  # fmt: skip
    draw = RereadingDraw.objects.create(
        quarter="2026-Q2", seed="1", drawn_at=clock.now(), endings=20, referred=1, duplicate=0,
        rejected=0, contested=0,
    )  # fmt: skip
    Rereading.objects.create(pk=DRAWN, draw=draw, complaint=cast.complaint)


def test_every_address_stands_in_this_table():
    pages = {name for name in names(get_resolver().url_patterns) if not name.startswith("api-1")}

    assert pages == GET.keys() | POST.keys()


@pytest.mark.parametrize("name", GET)
def test_each_role_gets_what_the_table_says(client, cast, enter, name):
    arguments, expected = GET[name]
    url = address(cast, name, arguments)

    answered = {}
    for who in EVERYBODY:
        enter(client, who)
        answered[who] = said(client.get(url))

    assert answered == expected


ABOUT = {
    "target": {"complaints:end_target"},
    "commitment": POST_COMMITMENT,
    "visit": POST_VISIT,
    "moderation": POST_MODERATION,
    "asked": POST_ASKED,
    "asked_documents": POST_DOCUMENTS,
    "breach": POST_BREACH,
    "category": POST_CATEGORY,
}


def about(name: str) -> str | dict[str, str]:
    if name in POST_LIST:
        return "kept" if POST_LIST[name] == {"vera": "R"} else {}
    if name in POST_ADVICE:
        return POST_ADVICE[name]
    return next((what for what, steps in ABOUT.items() if name in steps), "complaint")


@pytest.mark.parametrize("name", POST)
def test_nothing_changes_on_get(client, cast, enter, name):
    enter(client, "cahya")

    assert client.get(address(cast, name, about(name))).status_code == 405


SAME = "2026-SAMA2"
ABOUT_TONO = 900_001
STANDING = {
    "complaints:assign": State.VERIFIED,
    "complaints:forward": State.ASSIGNED,
    "complaints:split": State.IN_PROGRESS,
    "complaints:begin": State.ASSIGNED,
    "complaints:answer": State.IN_PROGRESS,
    "complaints:ask": State.IN_PROGRESS,
    "complaints:wait": State.IN_PROGRESS,
    "complaints:resume": State.WAITING_AGENCY,
    "complaints:extend": State.IN_PROGRESS,
    "complaints:log_attempt": State.ANSWERED,
    "complaints:reopen": State.REOPENING,
    "complaints:decline": State.REOPENING,
    "complaints:close": State.ANSWERED,
    "complaints:reveal": State.IN_PROGRESS,
    "complaints:categorise": State.IN_PROGRESS,
    "complaints:complete_file": State.VERIFIED,
    "complaints:note": State.IN_PROGRESS,
    "complaints:note_news": State.REFERRED,
    "complaints:refer_again": State.REFERRED,
}


def sound(cast, name: str) -> dict[str, object]:
    """A sound form for this step, so that only the permission can refuse it."""
    return {
        "commitments:report": {"report-progress": "40", "report-note": "Jalan."},
        "commitments:keep": {"keep-note": "Selesai semua."},
        "commitments:add_stage": {"add_stage-what": "Survei", "add_stage-due_on": "1-12-2026"},
        "commitments:add_evidence": {
            "add_evidence-caption": "Foto",
            "add_evidence-file": photo(),
        },
        "commitments:redact_evidence": {
            "redact_evidence-evidence": EVIDENCE,
            "redact_evidence-file": photo("gray"),
        },
        "commitments:open_original": {
            "open_original-evidence": EVIDENCE,
            "open_original-reason": "Warga bertanya tempatnya.",
        },
        "commitments:postpone": {
            "postpone-due_on": "1-2-2027",
            "postpone-reason": "Hujan terus.",
        },
        "commitments:drop": {"drop-reason": "Tidak ada anggaran."},
        "commitments:reopen": {"reopen-reason": "Anggaran turun."},
        "commitments:hand_over": {
            "hand_over-position": str(cast.employees["tono"].assignments.get().position_id),
            "hand_over-reason": "Mutasi pegawai.",
        },
        **{step: {} for step in POST_VISIT},
        "casework:decide": {"decide-step": "hide", "decide-reason": "Memuat nomor telepon."},
        "casework:look": {"look-reason": "Perlu meninjau lokasinya."},
        "casework:appeal": {"appeal-text": str(FLAGGED), "appeal-words": "Itu nomor saya."},
        "complaints:save_list": {"name": "Terlambat", "saringan": "state=late"},
        "complaints:rename_list": {"name": "Terlambat"},
        "complaints:delete_list": {},
        "complaints:bulk_take": {
            "langkah": "kategori",
            "nomor": cast.complaint.number,
            "category": "pohon-tumbang",
        },
        "complaints:hand_to_inspectorate": {"hand-reason": "Petugas meminta uang."},
        "complaints:give_back": {"back-kind": "pengaduan", "back-reason": "Bukan soal uang."},
        "complaints:complete_file": {"file-complete_on": "24-11-2026"},
        "complaints:name": {"name-employee": str(cast.employees["tono"].pk)},
        "complaints:unname": {"unname-named": ABOUT_TONO, "unname-reason": "Orang yang lain."},
        "complaints:open_finding": {
            "matter-named": ABOUT_TONO,
            "matter-matter": "Apa yang terjadi?",
        },
        "complaints:decide_finding": {
            "finding-finding": ABOUT_TONO,
            "finding-result": "terbukti",
            "finding-reason": "Ada kuitansinya.",
        },
        "rights:answer": {"answer-words": "Sudah kami kirimkan."},
        "rights:refuse": {"refuse-ground": "harm", "refuse-words": "Membahayakan orang."},
        "rights:see_data": {"see_data-reason": "Menimbang isinya."},
        "rights:see_requester": {"see_requester-reason": "Menelepon balik."},
        "rights:answer_document": {"answer_document-words": "Silakan ambil di kantor."},
        "rights:extend": {"extend-reason": "Arsipnya di gudang."},
        "rights:refuse_document": {
            "refuse_document-ground": "personal",
            "refuse_document-words": "Rahasia pribadi orang.",
        },
        "rights:see_document_requester": {"see_document_requester-reason": "Menelepon balik."},
        "rights:tell_subjects": {"tell_subjects-at": "24-11-2026 08.30"},
        "rights:tell_agency": {"tell_agency-at": "24-11-2026 08.30"},
        "rights:change_breach": {
            "change_breach-kinds": "Nama dan nomor telepon.",
            "change_breach-people": "14",
            "change_breach-leaked": "Kemarin",
            "change_breach-how": "Surel salah alamat.",
            "change_breach-handling": "Penerima menghapusnya.",
        },
        "rights:close_breach": {},
        "complaints:flag": {
            "flag-text": f"complaints.report-{cast.complaint.pk}",
            "flag-reason": "insult",
        },
        "complaints:confirm_category": {},
        "complaints:rename_category": {"name": "Penerangan jalan"},
        "complaints:merge_category": {"into": "pohon-tumbang"},
        "complaints:group_category": {"group-parent": "pohon-tumbang"},
        "complaints:add_question": {"ask-label": "Nomor tiangnya?", "ask-kind": "text"},
        "complaints:end_question": {},
        "complaints:create_category": {"name": "Selokan"},
        "complaints:end_stopper": {},
        "complaints:end_ready_answer": {},
        "complaints:end_template": {},
        "complaints:note": {"note-text": "Sudah ditelepon."},
        "complaints:categorise": {"category": "pohon-tumbang"},
        "complaints:set_target": {"days": "3", "since": "25-11-2026", "legal_basis": "SK 1/2026"},
        "complaints:end_target": {},
        "complaints:verify": {"unit": str(cast.mawar.pk)},
        "complaints:settle": {"settle-text": "Sudah kami perbaiki.", "settle-outcome": "selesai"},
        "complaints:set_number": {"number-source": "lapor_semar", "number-number": "7812345"},
        "complaints:mark_answered_there": {"there-source": "lapor", "there-on": "24-11-2026"},
        "complaints:assign": {"handler": str(cast.employees["tono"].pk)},
        "complaints:forward": {
            "forward-unit": str(cast.mawar.pk),
            "forward-reason": "Jalan itu masuk unit lain.",
        },
        "complaints:split": {
            "split-title": "Sampah di depan pasar",
            "split-text": "Sampah menumpuk sejak Senin.",
            "split-unit": str(cast.melati.pk),
        },
        "complaints:begin": {},
        "complaints:answer": {"text": "Sudah kami perbaiki pagi ini.", "outcome": "selesai"},
        "complaints:ask": {"ask-question": "Tiang nomor berapa yang padam?"},
        "complaints:wait": {
            "wait-agency": "PLN",
            "wait-letter_number": "300/1",
            "wait-words": "PLN memutus arus lebih dulu.",
        },
        "complaints:resume": {"resume-note": "Arusnya sudah diputus."},
        "complaints:extend": {"extend-days": "2", "extend-reason": "Tiang baru belum datang."},
        "complaints:log_attempt": {"attempt-reached": "0", "attempt-note": "Tidak diangkat."},
        "complaints:reopen": {},
        "complaints:decline": {"decline-reason": "Itu masalah yang lain."},
        "complaints:merge": {"merge-number": SAME, "merge-reason": "Lampu yang sama."},
        "complaints:close": {"reason": "Sudah diperbaiki."},
        "complaints:refer": {
            "refer-agency": "Dinas kota",
            "refer-forwarded_on": "24-11-2026",
            "refer-reason": "Kewenangan dinas kota.",
        },
        "complaints:note_news": {
            "news-what": "accepted",
            "news-on": "24-11-2026",
            "news-words": "Dinas kota sudah mencatatnya.",
        },
        "complaints:refer_again": {
            "again-agency": "Dinas provinsi",
            "again-forwarded_on": "24-11-2026",
            "again-reason": "Kewenangan dinas provinsi.",
        },
        "complaints:reject": {"reject-reason": "Tidak ada objek yang jelas."},
        "complaints:reissue": {"reissue-how_checked": "KTP dicocokkan dengan namanya."},
        "complaints:reveal": {"reveal-reason": "Perlu mendatangi rumahnya."},
    }[name]


def stand(cast, state: State) -> None:
    complaint = cast.complaint
    complaint.state = state.value
    complaint.handler = cast.employees["agus"] if state is not State.RECEIVED else None
    complaint.finished_at = None if state in WAITING else complaint.received_at
    complaint.save()


def _prepare(cast, name: str) -> None:
    """What the steps about people ask for: an integrity case, somebody named, somebody heard."""
    case, tono, now = cast.complaint, cast.employees["tono"], clock.now()
    if name in {"complaints:give_back", "complaints:complete_file"}:
        looked_at = {"first_forwarded_on": case.received_on}
        Complaint.objects.filter(pk=case.pk).update(kind=Kind.INTEGRITY.value, **looked_at)
    if name == "complaints:note_news":
        _sent_on(case)
    if name == "complaints:refer_again":
        by, refused = cast.employees["vera"], {"what": Heard.REFUSED, "on": clock.today()}
        ReferralNews.objects.create(
            referral=_sent_on(case),
            words="Bukan milik kami.",
            by=by,
            signed_as="V",
            at=now,
            **refused,
        )
    if name in {f"complaints:{step}" for step in ("unname", "open_finding", "decide_finding")}:
        mark = mark_of(tono.pk)
        Named.objects.create(
            pk=ABOUT_TONO, complaint=case, employee=tono, mark=mark, by=cast.vera, at=now
        )
    if name == "complaints:decide_finding":
        heard = {"matter": "Apa?", "asked_at": now, "answered_at": now}
        asked = {"by": cast.employees["ira"], "signed_as": "Inspektorat"}
        Finding.objects.create(pk=ABOUT_TONO, complaint=case, employee=tono, **heard, **asked)


def _sent_on(case: Complaint) -> Referral:
    return Referral.objects.create(complaint=case, agency="Dinas kota", forwarded_on=clock.today())


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside has not happened. Cost: the cast is built once for twelve roles."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", POST)
def test_each_role_may_take_the_steps_of_the_table(client, cast, enter, name):
    made_ready(cast, name)
    url = address(cast, name, about(name))

    answered = {}
    for who in EVERYBODY:
        with taken_back():
            enter(client, who)
            answered[who] = said(client.post(url, sound(cast, name)))

    expected = {who: POST[name].get(who, "N") for who in EVERYBODY}
    assert answered == {**expected, "guest": "L"}


def made_ready(cast, name: str) -> None:
    """What this step needs beside the cast, whether others need it or not."""
    Reporter.objects.create(complaint=cast.complaint, name="Sri")
    ExternalNumber.objects.create(complaint=cast.complaint, source="lapor", number="7812345")
    stand(cast, STANDING.get(name, State.RECEIVED))
    if name == "commitments:reopen":
        Commitment.objects.update(state="dropped", finished_on="2026-11-24")
    CategoryFactory(slug="pohon-tumbang")
    Category.objects.filter(pk=cast.lights.pk).update(needs_review=True)
    if name in REDACTED:
        EvidenceFactory(pk=EVIDENCE, commitment=Commitment.objects.get())
    _prepare(cast, name)
    ComplaintFactory(unit=cast.mawar, tracking_digest=None, number=SAME)
    CategoryQuestion.objects.create(
        pk=QUESTION, category=cast.lights, place=1, label="Nomor tiangnya?", kind="text"
    )
    if name == "complaints:end_target":
        CategoryTarget.objects.create(
            pk=TARGET, category=cast.lights, days=3, since="2026-11-01", legal_basis="SK 1/2026"
        )
    if name in ("rights:see_requester", "rights:see_document_requester"):
        Requester.objects.create(request=Request.objects.get(), name="Sri")
        Requester.objects.create(document_request=DocumentRequest.objects.get(), name="Sri")
    if name == "rights:close_breach":
        Breach.objects.update(subjects_told_at=F("found_at"), agency_told_at=F("found_at"))
    if name == "counter:resume":
        services.pause(visit=Visit.objects.get(), actor=cast.agus)
