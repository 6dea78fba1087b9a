"""Things that somebody asked, a breach, and a room above that holds one record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from kinerja.rights.holdings import Holding
from kinerja.rights.models import Breach, DocumentRequest, Request
from kinerja.rules.data_rights import Part

RECEIVED = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
LATER = timedelta(hours=72)


class RequestFactory(DjangoModelFactory[Request]):
    """Somebody wants to see their data, and waits."""

    class Meta:
        model = Request

    number = factory.Sequence(lambda n: f"H2026-{n:05d}")
    key_digest = factory.Sequence(lambda n: f"{n:064x}")
    right = "access"
    words = "Saya ingin tahu data apa yang disimpan tentang saya."
    received_at = RECEIVED
    due_at = factory.LazyAttribute(lambda made: made.received_at + LATER)


class DocumentRequestFactory(DjangoModelFactory[DocumentRequest]):
    """Somebody wants a document, and waits."""

    class Meta:
        model = DocumentRequest

    number = factory.Sequence(lambda n: f"P2026-{n:05d}")
    key_digest = factory.Sequence(lambda n: f"{n:064x}")
    words = "Rencana kerja kecamatan tahun 2026, untuk penelitian."
    way = "see"
    received_at = RECEIVED
    due_on = "2026-12-08"


class BreachFactory(DjangoModelFactory[Breach]):
    """A breach that nobody has been told of."""

    class Meta:
        model = Breach

    number = factory.Sequence(lambda n: f"I2026-{n:05d}")
    found_at = RECEIVED
    due_at = factory.LazyAttribute(lambda made: made.found_at + LATER)
    kinds = "Nama dan nomor telepon pelapor."
    people = 12
    leaked = "Antara 20 dan 23 November 2026"
    how = "Berkas terkirim ke alamat surel yang salah."
    handling = "Penerima diminta menghapusnya."


CODE = "9RTX-2HPW-C6DN"


@dataclass
class Drawer:
    """What is kept of Sri, under the number 17."""

    kept: dict[str, str] = field(default_factory=lambda: {"Nama": "Sri", "Keputusan": "Diganti"})
    parts: frozenset[Part] = frozenset({Part.NAME})
    is_apart: bool = False

    def find(self, key: str) -> str | None:
        return "17" if key == CODE else None

    def export(self, reference: str) -> Mapping[str, str]:
        return dict(self.kept) if reference == "17" else {}

    def erase(self, reference: str, actor: object) -> frozenset[Part]:
        self.kept["Nama"] = ""
        return self.parts

    def holding(self) -> Holding:
        return Holding(
            name="test.drawer",
            label="Laci",
            find=self.find,
            export=self.export,
            erase=self.erase,
            is_apart=lambda reference: self.is_apart,
        )
