"""What an archive says of itself, written first and believed of nothing that it does not prove."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

NAME: Final = "manifest.json"
FORMAT: Final = 1
Count = Annotated[int, Field(ge=0)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(_Told):
    """One file of the archive; size in bytes."""

    size: Count
    sha256: Digest


class JournalEnd(_Told):
    """How far the journal went: entries in all, and the last link of the chain ("" before one)."""

    entries: Count
    seal_no: Count
    hash: str


class Contents(_Told):
    """What stood in the database at the one moment of the copy."""

    migrations: list[tuple[str, str]]
    counts: dict[str, Count]
    journal: JournalEnd


class Manifest(_Told):
    """`contents` is checked again after a restore, `members` before anything is touched."""

    product: Literal["kinerja"]
    format: Literal[1]
    version: str
    made_at: datetime
    database: Literal["sqlite", "postgresql"]
    contents: Contents
    members: dict[str, Member]
