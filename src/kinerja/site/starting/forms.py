"""What an office is founded with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kinerja.kit.tables import SHEETS
from kinerja.kit.uploads.accepting import MOST_BYTES
from kinerja.kit.uploads.fields import UploadField
from kinerja.kit.uploads.kinds import PICTURES
from kinerja.organisation.services import FirstAdmin, Founding, ImportResult, LetterheadText
from kinerja.site.starting import code

MOST_FAULTS: Final = 10  # told at once; the others after these are put right
KINDS: Final = frozenset({".csv", *SHEETS})


class StartForm(forms.Form):
    office = forms.CharField(
        label=_("Nama kantor"),
        help_text=_("Seperti di kop surat, misalnya Kecamatan Sukamaju."),
        max_length=200,
        error_messages={"required": _("Isi nama kantor Anda.")},
    )
    office_code = forms.CharField(
        label=_("Kode kantor"),
        help_text=_("Kode wilayah resmi, misalnya 33.01.01."),
        max_length=20,
        error_messages={"required": _("Isi kode kantor Anda, misalnya 33.01.01.")},
    )
    government = forms.CharField(
        label=_("Pemerintah"),
        help_text=_("Baris teratas kop surat, misalnya Pemerintah Kota Sukamaju. Boleh menyusul."),
        max_length=200,
        required=False,
    )
    address = forms.CharField(
        label=_("Alamat kantor"),
        help_text=_("Untuk kop surat. Boleh menyusul."),
        max_length=300,
        required=False,
    )
    logo = UploadField(
        label=_("Logo"),
        help_text=_("Untuk kop surat: JPEG, PNG, atau WebP, paling besar 8 MB. Boleh menyusul."),
        kinds=PICTURES,
        required=False,
    )
    units = forms.FileField(
        label=_("Daftar unit kerja"),
        help_text=_(
            "CSV atau Excel dengan kolom code, name, kind, parent_code. Unit langsung di bawah "
            "kantor memakai kode kantor sebagai parent_code. Boleh menyusul."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(KINDS))}),
        error_messages={"empty": _("Berkas ini kosong. Pilih berkas yang berisi unit kerja.")},
    )
    name = forms.CharField(
        label=_("Nama Anda"),
        help_text=_("Anda menjadi admin pertama, dan memberi peran kepada yang lain."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Isi nama Anda.")},
    )
    username = forms.CharField(
        label=_("Nama pengguna"),
        help_text=_("Untuk masuk, misalnya sari. Huruf, angka, titik, dan garis; tanpa spasi."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Isi nama pengguna untuk masuk.")},
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        help_text=_("Paling sedikit dua belas huruf. Beberapa kata yang panjang mudah diingat."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Isi kata sandi.")},
    )
    repeated = forms.CharField(
        label=_("Kata sandi sekali lagi"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Isi kata sandi yang sama sekali lagi.")},
    )
    start_code = forms.CharField(
        label=_("Kode mulai"),
        help_text=_("Tercetak di layar tempat `kinerja serve` dijalankan."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
        error_messages={"required": _("Isi kode mulai dari layar server.")},
    )

    def clean_units(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["units"]
        if file and Path(file.name or "").suffix.lower() not in KINDS:
            raise ValidationError(_("Pilih berkas CSV atau Excel."))
        if file and (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("Berkas ini lebih besar dari 8 MB. Periksa isinya."))
        return file

    def clean_start_code(self) -> str:
        typed: str = self.cleaned_data["start_code"]
        if not code.is_right(typed):
            raise ValidationError(_("Kode mulai ini tidak cocok. Lihat layar server yang terbaru."))
        return typed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "repeated" in data and data.get("password") not in (None, data["repeated"]):
            self.add_error("repeated", _("Kedua kata sandi belum sama. Ketik ulang keduanya."))
        return data

    def founding(self, units: Path | None) -> Founding:
        data = self.cleaned_data
        return Founding(
            code=data["office_code"],
            letters=LetterheadText(data["office"], data["government"], address=data["address"]),
            admin=FirstAdmin(data["username"], data["name"], data["password"]),
            units=units,
            logo=data["logo"],
        )

    @contextmanager
    def units_file(self) -> Iterator[Path | None]:
        """On the disk while it is read, under a name of ours."""
        file: UploadedFile[Any] | None = self.cleaned_data["units"]
        if file is None:
            yield None
            return
        with NamedTemporaryFile(suffix=Path(file.name or "").suffix.lower()) as kept:
            for chunk in file.chunks():
                kept.write(chunk)
            kept.flush()
            yield Path(kept.name)

    def tell(self, result: ImportResult) -> None:
        """What is wrong with the file, by row and column."""
        self.add_error("units", [str(fault) for fault in result.rejected[:MOST_FAULTS]])
