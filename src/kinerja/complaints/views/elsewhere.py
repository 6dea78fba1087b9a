"""Lists of SP4N-LAPOR! and Lapor Semar come in, and what is still open there."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.complaints import services
from kinerja.complaints.forms import LaporForm, TriedForm
from kinerja.complaints.models import Source
from kinerja.complaints.permissions import may_import_lapor, may_read_some_case
from kinerja.complaints.queries import follow_up_told, open_there
from kinerja.complaints.rows.lapor import fields_of
from kinerja.complaints.services import WRITTEN, Deed, LaporResult
from kinerja.kit.answering import tried
from kinerja.kit.tables import Row, TableError, read_table

# Their rows travel through the page between trying and importing, signed for one person.
LONGEST, MOST_ROWS, MOST_BYTES = 60 * 60, 2000, 2_000_000
SHOWN: Final = 50
DEEDS: Final = {
    Deed.OPENED: (gettext_lazy("Laporan baru"), "info"),
    Deed.KEPT: (gettext_lazy("Baru, sudah selesai di sana"), "good"),
    Deed.CHANGED: (gettext_lazy("Berubah di sana"), "watch"),
    Deed.SAME: (gettext_lazy("Tidak berubah"), "none"),
    Deed.LEFT: (gettext_lazy("Dilewati"), "none"),
    Deed.APART: (gettext_lazy("Untuk inspektorat"), "none"),
}


@login_required
@require_GET
def lapor(request: UserRequest) -> HttpResponse:
    may_read_some_case(request.user).require()
    context = {
        "page": open_there(request.user, request.GET.get("halaman", "")),
        "follow_up": follow_up_told(request.user),
        "may_import": may_import_lapor(request.user),
    }
    return render(request, "complaints/lapor.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def import_lapor(request: UserRequest) -> HttpResponse:
    """First what would become of each row; then, with the same rows, it is done."""
    may_import_lapor(request.user).require()
    if "rows" in request.POST:
        return _done(request)
    form = LaporForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    rows = tried(form, lambda: _read(form.cleaned_data["file"])) if form.is_bound else None
    if rows is None:
        return _page(request, form, 422 if form.errors else 200)
    result = tried(form, lambda: _imported(rows, form.cleaned_data, request.user, dry_run=True))
    if result is None:
        return _page(request, form, 422)
    again = {"source": form.cleaned_data["source"], "rows": _signed(rows, request.user)}
    return _page(request, TriedForm(initial=again), 200, result)


def _done(request: UserRequest) -> HttpResponse:
    form = TriedForm(request.POST)
    rows = tried(form, lambda: _unsigned(form.cleaned_data["rows"], request.user))
    if rows is None:
        return _page(request, form, 422)
    skip = form.cleaned_data["skip_bad_rows"]
    result = tried(
        form, lambda: _imported(rows, form.cleaned_data, request.user, skip_bad_rows=skip)
    )
    if result is None:
        return _page(request, form, 422)
    if result.rejected and not skip:
        form.add_error(None, _("Tidak ada yang diimpor. Perbaiki baris yang keliru dulu."))
        return _page(request, form, 422, result)
    return _page(request, None, 200, result)


def _imported(
    rows: Iterable[Row], given: dict[str, Any], actor: User, **options: bool
) -> LaporResult:
    source = Source(given["source"])
    return services.import_lapor(rows=rows, source=source, actor=actor, **options)


def _read(file: "UploadedFile[Any]") -> list[Row]:
    """The rows of a file, with the columns that we read and no other."""
    with TemporaryDirectory() as folder:
        # The reader goes by the suffix; of the name that a user gave nothing else is kept.
        suffix = Path(file.name or "").suffix.lower()
        path = Path(folder) / f"lapor{suffix if suffix in _SUFFIXES else '.csv'}"
        with path.open("wb") as target:
            target.writelines(file.chunks())
        try:
            rows = list(read_table(path))
        except TableError as error:
            raise ValidationError({"file": str(error)}) from None
    if not rows:
        raise ValidationError({"file": _("Berkas ini tidak berisi satu baris pun.")})
    if len(rows) > MOST_ROWS:
        words = _("Paling banyak %(most)d baris di sini. Bagi berkasnya, atau minta pengelola.")
        raise ValidationError({"file": words % {"most": MOST_ROWS}})
    wanted = {column for columns in fields_of(list(rows[0][1])).values() for column in columns}
    return [(at, {name: cells[name] for name in cells if name in wanted}) for at, cells in rows]


_SUFFIXES: Final = frozenset({".csv", ".xlsx", ".xls", ".ods"})


def _signed(rows: list[Row], user: User) -> str:
    return signing.dumps(rows, salt=_salt(user), compress=True)


def _unsigned(text: str, user: User) -> list[Row]:
    if len(text) > MOST_BYTES:
        raise ValidationError(_("Daftar ini terlalu besar. Bagi berkasnya menjadi dua."))
    try:
        rows = signing.loads(text, salt=_salt(user), max_age=LONGEST)
    except signing.BadSignature:
        raise ValidationError(_("Daftar ini sudah terlalu lama terbuka. Pilih lagi.")) from None
    return [(number, cells) for number, cells in rows]


def _salt(user: User) -> str:
    return f"kinerja.complaints.lapor.{user.pk}"


def _page(
    request: UserRequest, form: Any, status: int, result: LaporResult | None = None
) -> HttpResponse:
    planned = result.planned if result else ()
    # What changes is looked at; what stays the same is only counted.
    first = sorted(planned, key=lambda one: (one.deed in (Deed.SAME, Deed.LEFT), one.row))
    context = {
        "form": form,
        "result": result,
        "is_tried": result is not None and form is not None,
        "counts": [
            (label, result.count(deed)) for deed, (label, _tone) in DEEDS.items()
        ] if result else [],
        "planned": [(one, *DEEDS[one.deed]) for one in first[:SHOWN]],
        "more": max(len(planned) - SHOWN, 0),
        "faults": result.rejected[:SHOWN] if result else (),
        "may_do": bool(result and result.count(*WRITTEN, Deed.CHANGED)),
    }  # fmt: skip
    return render(request, "complaints/import_lapor.html", context, status=status)
