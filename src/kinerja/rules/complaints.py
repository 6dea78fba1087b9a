"""The life of a citizen's complaint: one table of what may happen to it, and what that means.

R-ADU-1 (kinds), R-ADU-10 to R-ADU-12 (states, contesting, reopening), R-ADU-16 (what is not
handled here). No clock, no database; the days are in `rules.deadlines`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.rules.life import StepRefused


class Kind(StrEnum):
    """What a citizen may send (R-ADU-1)."""

    SERVICE = "pengaduan"
    INTEGRITY = "pengawasan"
    INFORMATION = "informasi"
    ASPIRATION = "aspirasi"


class State(StrEnum):
    """Where a complaint stands (R-ADU-11)."""

    RECEIVED = "received"  # DITERIMA
    VERIFIED = "verified"  # DIVERIFIKASI: with the unit, in nobody's hands yet
    ASSIGNED = "assigned"  # DIDISPOSISIKAN
    IN_PROGRESS = "in_progress"  # DIPROSES
    WAITING_REPORTER = "waiting_reporter"  # MENUNGGU_PELAPOR
    WAITING_AGENCY = "waiting_agency"  # MENUNGGU_INSTANSI_LAIN
    ANSWERED = "answered"  # DITINDAKLANJUTI: the reporter has ten working days
    CLOSED = "closed"  # SELESAI
    REOPENING = "reopening"  # asked to be opened again
    REFERRED = "referred"  # BUKAN_WEWENANG
    REJECTED = "rejected"  # DITOLAK
    DUPLICATE = "duplicate"  # DUPLIKAT
    WITHDRAWN = "withdrawn"  # DICABUT


class Step(StrEnum):
    """What may be done with a complaint."""

    VERIFY = "verify"
    FORWARD = "forward"
    ASSIGN = "assign"
    BEGIN = "begin"
    RETURN = "return"
    ASK = "ask"
    REPLY = "reply"
    WAIT = "wait"
    RESUME = "resume"
    LAPSE = "lapse"
    RESPOND = "respond"
    ANSWER = "answer"
    CONFIRM = "confirm"
    CONTEST = "contest"
    CLOSE = "close"
    REQUEST_REOPENING = "request_reopening"
    REOPEN = "reopen"
    DECLINE = "decline"
    REFER = "refer"
    REJECT = "reject"
    MERGE = "merge"
    WITHDRAW = "withdraw"
    RECLASSIFY = "reclassify"  # to the inspectorate, or back from it (R-ADU-15)


class Outcome(StrEnum):
    """How a complaint ended, as its reporter reads it."""

    RESOLVED = "selesai"
    PARTLY = "sebagian"
    NOT_POSSIBLE = "tidak_dapat"
    REFERRED = "diteruskan"
    DUPLICATE = "duplikat"
    WITHDRAWN = "dicabut"
    UNKNOWN = "tidak_diketahui"  # imported without one


class Who(StrEnum):
    """Who takes a step, or who is told of it (R-ADU-14)."""

    DESK = "desk"  # whoever looks at what comes in
    SUPERIOR = "superior"  # the head of the unit, or who acts for them
    HANDLER = "handler"
    REPORTER = "reporter"
    SYSTEM = "system"  # time has run out, or somebody left


class Given(StrEnum):
    """What has to be said with a step."""

    NOTHING = "nothing"
    NOTE = "note"  # a reason for the office
    PUBLIC = "public"  # words that the reporter reads


class Clock(StrEnum):
    """What a step does to the clock of a case (R-ADU-2, R-ADU-30)."""

    RUNS = "runs"
    STARTS = "starts"
    PAUSES = "pauses"
    RESUMES = "resumes"
    STOPS = "stops"
    STANDS = "stands"  # it had stopped, and stays so
    GOES_ON = "goes_on"  # as if it had never stopped


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the life; `target` None: back to where the case waited from."""

    source: State
    step: Step
    target: State | None
    who: Who
    given: Given
    tells: frozenset[Who]
    clock: Clock


# from            step              to               who      said    told              clock
TABLE: Final = """
received          verify            verified         desk     nothing superior+reporter starts
received          ask               waiting_reporter desk     public  reporter          pauses
received          refer             referred         desk     public  reporter          stops
received          reject            rejected         desk     public  reporter          stops
received          merge             duplicate        desk     public  reporter          stops
received          withdraw          withdrawn        reporter public  nobody            stops
received          reclassify        received         desk     note    reporter          runs

verified          forward           verified         desk     note    superior          runs
verified          assign            assigned         superior nothing handler           runs
verified          refer             referred         desk     public  reporter          stops
verified          merge             duplicate        desk     public  reporter          stops
verified          withdraw          withdrawn        reporter public  superior          stops
verified          reclassify        received         desk     note    reporter          runs

assigned          forward           verified         superior note    superior          runs
assigned          assign            assigned         superior nothing handler           runs
assigned          begin             in_progress      handler  nothing nobody            runs
assigned          return            verified         system   nothing superior          runs
assigned          withdraw          withdrawn        reporter public  handler           stops
assigned          reclassify        received         desk     note    reporter          runs

in_progress       forward           verified         superior note    superior          runs
in_progress       assign            assigned         superior nothing handler           runs
in_progress       return            verified         system   nothing superior          runs
in_progress       ask               waiting_reporter handler  public  reporter          pauses
in_progress       wait              waiting_agency   handler  public  reporter          pauses
in_progress       respond           in_progress      handler  public  reporter          runs
in_progress       answer            answered         handler  public  reporter          stops
in_progress       withdraw          withdrawn        reporter public  handler           stops
in_progress       reclassify        received         desk     note    reporter          runs

waiting_reporter  reply             back             reporter public  handler           resumes
waiting_reporter  lapse             back             system   nothing handler+reporter  resumes
waiting_reporter  return            waiting_reporter system   nothing superior          pauses
waiting_reporter  withdraw          withdrawn        reporter public  handler           stops
waiting_reporter  reclassify        received         desk     note    reporter          resumes

waiting_agency    resume            in_progress      handler  note    nobody            resumes
waiting_agency    lapse             in_progress      system   nothing handler+superior  resumes
waiting_agency    return            verified         system   nothing superior          resumes
waiting_agency    withdraw          withdrawn        reporter public  handler           stops
waiting_agency    reclassify        received         desk     note    reporter          resumes

answered          confirm           closed           reporter nothing handler           stands
answered          contest           in_progress      reporter public  handler+superior  goes_on
answered          close             closed           handler  public  reporter          stands
answered          lapse             closed           system   public  reporter          stands

closed            contest           in_progress      reporter public  handler+superior  goes_on
closed            request_reopening reopening        reporter public  superior          stands
reopening         reopen            in_progress      superior nothing handler+reporter  goes_on
reopening         decline           closed           superior public  reporter          stands

referred          refer             referred         desk     public  reporter          stands
"""
"""What may happen to a complaint; what is not here may not happen (R-ADU-10 to R-ADU-12)."""


def _move(row: str) -> Move:
    source, step, target, who, given, tells, clock = row.split()
    return Move(
        source=State(source),
        step=Step(step),
        target=None if target == "back" else State(target),
        who=Who(who),
        given=Given(given),
        tells=frozenset(Who(one) for one in tells.split("+") if one != "nobody"),
        clock=Clock(clock),
    )


CONTESTS_TO_SUPERIOR: Final = 2
"""After so many objections the superior owns the case (R-ADU-12)."""
LIFE: Final = tuple(_move(row) for row in TABLE.splitlines() if row)
MOVES: Final[Mapping[tuple[State, Step], Move]] = MappingProxyType(
    {(move.source, move.step): move for move in LIFE}
)
WAITING: Final = (
    State.RECEIVED,
    State.VERIFIED,
    State.ASSIGNED,
    State.IN_PROGRESS,
    State.WAITING_REPORTER,
    State.WAITING_AGENCY,
)
"""While the citizen still waits for the office's answer, or for what it needs for one."""
IN_HAND: Final = (State.ASSIGNED, State.IN_PROGRESS, State.WAITING_AGENCY)
"""One civil servant is answerable for it by name."""
ENDS: Final = (State.CLOSED, State.REFERRED, State.REJECTED, State.DUPLICATE, State.WITHDRAWN)


def move(state: State, step: Step) -> Move:
    """What this step means from here; StepRefused when it may not be taken (R-ADU-11)."""
    try:
        return MOVES[state, step]
    except KeyError:
        raise StepRefused(f"{step} from {state}") from None


def after(state: State, step: Step, waits_from: State | None = None) -> State:
    """The state that `step` leads to (R-ADU-11, R-ADU-12).

    `waits_from` is where a case that waits for its reporter goes back to. StepRefused when the
    step may not be taken, or when nothing says where to go back to.
    """
    target = move(state, step).target or waits_from
    if target is None:
        raise StepRefused(f"{step} from {state}: back to nowhere")
    return target


def steps_from(state: State) -> frozenset[Step]:
    """What may be done now; nothing with what has left the office (R-ADU-11)."""
    return frozenset(step for source, step in MOVES if source is state)
