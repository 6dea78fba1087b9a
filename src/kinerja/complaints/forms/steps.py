"""The form of a citizen in small steps. What was told before travels in hidden fields.

So nothing is kept anywhere before it is sent, no session can run out, and going back loses
nothing. Fields of `FileForm` that no step names are asked on the last one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.complaints.codes import new_form_token, sound_form_token
from kinerja.complaints.forms.files import KEPT, WITHOUT
from kinerja.complaints.forms.filing import FileForm
from kinerja.complaints.forms.thanks import ThankForm
from kinerja.complaints.models import KIND_LABELS, Category, CategoryQuestion
from kinerja.complaints.queries import kelurahan_choices
from kinerja.complaints.queries.advice import Advice, advice_for, questions_for
from kinerja.complaints.queries.categories import groups_offered, offered_named
from kinerja.complaints.queries.posters import Stand, stand_named
from kinerja.kit.shown import Fact
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind


class Step(StrEnum):
    """Where one stands in the form; the values stand in its hidden field."""

    KIND = "jenis"
    ABOUT = "tentang"
    CLOSER = "rincian"
    ADVICE = "dulu"
    STORY = "cerita"
    SEND = "kirim"
    # Instead of all that lies between: no case comes of it.
    THANKS = "ucapan"


ORDER: Final = tuple(Step)
TITLES: Final[Mapping[Step, Promise]] = {
    Step.KIND: gettext_lazy("Apa yang ingin Anda sampaikan?"),
    Step.ABOUT: gettext_lazy("Tentang apa?"),
    Step.CLOSER: gettext_lazy("Lebih tepatnya?"),
    Step.ADVICE: gettext_lazy("Sebelum melapor"),
    Step.STORY: gettext_lazy("Apa yang terjadi, dan di mana?"),
    Step.SEND: gettext_lazy("Periksa, lalu kirim"),
    Step.THANKS: gettext_lazy("Untuk apa, dan kepada siapa?"),
}
# What the citizen sees of the way; the steps between belong to the one before.
STAGES: Final = (
    (gettext_lazy("Jenis"), (Step.KIND,)),
    (gettext_lazy("Tentang"), (Step.ABOUT, Step.CLOSER, Step.ADVICE)),
    (gettext_lazy("Cerita"), (Step.STORY,)),
    (gettext_lazy("Kirim"), (Step.SEND,)),
)
STAGES_OF_THANKS: Final = (STAGES[0], (gettext_lazy("Ucapan"), (Step.THANKS,)))
_STORY: Final = ("text", "kelurahan", "rt", "rw", "landmark")
_ASKED: Final = re.compile(r"q\d{1,9}")
GROUP, PLACE, TOKEN = "group", "tempat", "token"
TRAP: Final = "situs"  # nobody sees it; machines fill in whatever has a name
NOT_KNOWN: Final = "-"
THANKS: Final = "apresiasi"
"""What one may choose beside the kinds of a case."""
_THANKS_LABEL: Final = gettext_lazy("Terima kasih atau apresiasi")
# Beyond so many, a list is easier to use than buttons.
MANY: Final = 12


@dataclass
class Sheet:
    """All that was told so far, by the names of the fields."""

    told: dict[str, str] = field(default_factory=dict)
    # They arrive with the last step; what was kept of them is told by its token.
    files: "MultiValueDict[str, Any] | None" = None

    @classmethod
    def of(
        cls, sent: Mapping[str, Any], files: "MultiValueDict[str, Any] | None" = None
    ) -> "Sheet":
        """What a browser sends back; names that no form has are left aside."""
        asked = (*FileForm.base_fields, *ThankForm.base_fields)
        known = {GROUP, PLACE, TOKEN, KEPT, WITHOUT, *asked}
        sheet = cls(
            {name: sent[name] for name in sent if name in known or _ASKED.fullmatch(name)}, files
        )
        sheet.told[TOKEN] = sound_form_token(sheet.told.get(TOKEN, "")) or new_form_token()
        if sheet.category is None:
            sheet.told.pop("category", None)
        return sheet

    @classmethod
    def begun_at(cls, place: str) -> "Sheet":
        """An empty one; with a place where a poster led here."""
        stand = stand_named(place)
        told = {TOKEN: new_form_token()}
        if stand:
            told |= {PLACE: stand.code, "kelurahan": stand.kelurahan}
        return cls(told)

    @property
    def is_thanks(self) -> bool:
        return self.told.get("kind") == THANKS

    @cached_property
    def category(self) -> Category | None:
        return offered_named(self.told.get("category", ""))

    @cached_property
    def groups(self) -> Sequence[Category]:
        return groups_offered()

    @property
    def group(self) -> Category | None:
        return self.category and (self.category.parent or self.category)

    @cached_property
    def narrower(self) -> Sequence[Category]:
        """What stands below the group that was chosen."""
        return list(self.group.children.offered()) if self.group else ()

    @cached_property
    def advice(self) -> Advice:
        return advice_for(self.category)

    @cached_property
    def questions(self) -> Sequence[CategoryQuestion]:
        return questions_for(self.category)

    @cached_property
    def stand(self) -> Stand | None:
        return stand_named(self.told.get(PLACE, ""))

    @cached_property
    def kelurahan(self) -> Unit | None:
        return kelurahan_choices().filter(code=self.told.get("kelurahan", "")).first()

    def form(self, step: Step, *, is_sent: bool) -> forms.Form:
        """The fields of one step; with what was told, checked where it `is_sent`."""
        if step is Step.ABOUT:
            return _choices(GROUP, TITLES[step], self._groups(), self._told(), is_sent)
        if step is Step.CLOSER:
            return _choices("category", TITLES[step], self._narrower(), self._told(), is_sent)
        if step is Step.THANKS:
            return self._thanking(is_sent)
        told, questions = self._told(), self.questions
        files = self.files if step is Step.SEND else None
        form = (
            FileForm(told, files, questions=questions)
            if is_sent
            else FileForm(initial=told, questions=questions)
        )
        for name in [*form.fields]:
            if self.step_of(name) is not step:
                del form.fields[name]
        if step is Step.KIND:
            form.fields["kind"].choices = [*KIND_LABELS.items(), (THANKS, _THANKS_LABEL)]  # type: ignore[attr-defined]
        return form

    def _thanking(self, is_sent: bool) -> ThankForm:
        there = {"unit": self.told.get("kelurahan", ""), **self.told}
        return ThankForm(self.told) if is_sent else ThankForm(initial=there)

    def whole(self) -> FileForm:
        """Everything at once, checked."""
        return FileForm(self.told, questions=self.questions)

    def keep_files(self, step: Step) -> None:
        """Before one goes back: what was handed in is not asked for again."""
        if step is Step.SEND and self.files:
            form = self.form(step, is_sent=True)
            form.is_valid()
            self.keep(form)

    def keep(self, form: forms.Form) -> None:
        """What a sound form kept of its files goes along from here."""
        self.told[KEPT] = form.data.get(KEPT, "")
        self.told.pop(WITHOUT, None)

    def step_of(self, name: str) -> Step | None:
        """On which step a field is asked; None: on none of its own."""
        if name == "kind":
            return Step.KIND
        if name == "category":
            return None
        return Step.STORY if name in _STORY or _ASKED.fullmatch(name) else Step.SEND

    def take_group(self) -> "Sheet":
        """After the group was chosen: a category that stands elsewhere is not meant any more."""
        chosen = self.told.get(GROUP, NOT_KNOWN)
        if self.group is not None and self.group.slug == chosen:
            return self
        return Sheet({**self.told, "category": "" if chosen == NOT_KNOWN else chosen})

    def after(self, step: Step) -> Step | None:
        """The next step that has something to ask or say."""
        later = ORDER[ORDER.index(step) + 1 :]
        return next((one for one in later if self._is_needed(one)), None)

    def before(self, step: Step) -> Step:
        earlier = ORDER[: ORDER.index(step)]
        return next((one for one in reversed(earlier) if self._is_needed(one)), Step.KIND)

    def carried(self, shown: forms.Form) -> Iterator[tuple[str, str]]:
        """What the page has to send back besides what it shows."""
        for name, value in self.told.items():
            if name not in shown.fields and name != GROUP:
                yield name, value

    def summary(self) -> Iterator[Fact]:
        """What will be sent, to be read once more."""
        told = self.told
        yield Fact(_("Jenis"), str(_kind(told.get("kind", ""))))
        yield Fact(_("Tentang"), str(self.category or ""))
        yield Fact(_("Cerita"), told.get("text", ""))
        for question in self.questions:
            yield Fact(question.label, told.get(question.field, ""))
        yield Fact(_("Kelurahan"), self.kelurahan.name if self.kelurahan else "")
        yield Fact(_("RT dan RW"), " / ".join(filter(None, (told.get("rt"), told.get("rw")))))
        yield Fact(_("Patokan"), told.get("landmark", ""))

    def _is_needed(self, step: Step) -> bool:
        if step is not Step.KIND and self.is_thanks is not (step is Step.THANKS):
            return False
        match step:
            case Step.ABOUT:
                return bool(self.groups)
            case Step.CLOSER:
                return bool(self.narrower)
            case Step.ADVICE:
                return bool(self.advice)
        return True

    def _told(self) -> dict[str, str]:
        known = self.group.slug if self.group else NOT_KNOWN
        return {GROUP: known, **self.told}

    def _groups(self) -> list[tuple[str, str]]:
        return [*((one.slug, one.name) for one in self.groups), (NOT_KNOWN, _("Belum tahu"))]

    def _narrower(self) -> list[tuple[str, str]]:
        below = [(one.slug, one.name) for one in self.narrower]
        rest = [(self.group.slug, _("Lainnya, atau belum tahu"))] if self.group else []
        return [*below, *rest]


def stage(step: Step) -> str:
    """How far one is, in words: what lies between two stages belongs to the first."""
    stages = STAGES_OF_THANKS if step is Step.THANKS else STAGES
    at = next(place for place, (_label, steps) in enumerate(stages) if step in steps)
    words = _("Langkah %(n)d dari %(all)d: %(label)s")
    return words % {"n": at + 1, "all": len(stages), "label": stages[at][0]}


def _kind(value: str) -> Promise | str:
    return KIND_LABELS[Kind(value)] if value in {kind.value for kind in Kind} else ""


def _choices(
    name: str,
    label: Promise,
    choices: list[tuple[str, str]],
    told: dict[str, str],
    is_sent: bool,
) -> forms.Form:
    form = forms.Form(told) if is_sent else forms.Form(initial=told)
    form.fields[name] = forms.ChoiceField(
        label=str(label),
        choices=choices,
        error_messages={"required": _("Pilih salah satu.")},
        widget=forms.RadioSelect if len(choices) <= MANY else forms.Select,
    )
    return form
