"""One question, asked at both doors: the command line, and the page."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kinerja.cli import calculating
from kinerja.site.calculators.catalogue import CALCULATORS
from kinerja.site.calculators.definition import Calculator
from tests.rules.cases import FOLDER

SEKADAU = FOLDER / "skm_sekadau_2019_first20.csv"
BY_NAME = {calculator.name: calculator for calculator in CALCULATORS}


@dataclass(frozen=True)
class Question:
    """`arguments` for the command line, `fields` for the page."""

    name: str
    arguments: tuple[str, ...]
    fields: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join((self.name, *self.arguments))[:60]


def address(name: str) -> str:
    return reverse(f"calculators:{name}")


def send(client: Client, name: str, fields: dict[str, Any]) -> HttpResponse:
    """As the form of this page sends it."""
    calculator: Calculator = BY_NAME[name]
    return (client.post if calculator.personal else client.get)(address(name), fields)


def csv(content: bytes, name: str = "jawaban.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/csv")


def told_by_command(capsys, question: Question) -> dict[str, Any]:
    code = calculating.run([question.name, *question.arguments, "--json"])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)
