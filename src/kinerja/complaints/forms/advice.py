from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG, SHORT
from kinerja.complaints.models import Category, ReadyAnswer, Stopper
from kinerja.complaints.services import ReadyText, StopperText
from kinerja.organisation.models import Service


class StopperForm(forms.Form):
    """Where to turn instead of filing here."""

    title = forms.CharField(
        label=_("Judul"),
        help_text=_("Misalnya: Listrik padam."),
        max_length=100,
        error_messages={"required": _("Isi judulnya.")},
    )
    words = forms.CharField(
        label=_("Apa yang harus dilakukan"),
        max_length=500,
        widget=SHORT,
        error_messages={"required": _("Tulis apa yang harus dilakukan warga.")},
    )
    phone = forms.RegexField(
        r"^[0-9+() -]{3,30}\Z",
        label=_("Nomor telepon"),
        help_text=_("Dapat ditekan di ponsel, misalnya 112."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"invalid": _("Tulis nomor telepon dengan angka, misalnya 112.")},
    )
    category = forms.ModelChoiceField(
        Category.objects.offered(),
        label=_("Untuk kategori"),
        help_text=_("Kosong: ditampilkan kepada semua orang di halaman pertama."),
        empty_label=_("Semua orang"),
        required=False,
        to_field_name="slug",
    )
    is_final = forms.BooleanField(
        label=_("Bukan urusan kantor ini"),
        help_text=_("Laporan dengan kategori ini tidak diterima; warga hanya diberi tahu."),
        required=False,
    )

    def asked(self) -> StopperText:
        return StopperText(**self.cleaned_data)


class ReadyAnswerForm(forms.Form):
    """A question of every day and its answer."""

    question = forms.CharField(
        label=_("Pertanyaan"),
        max_length=150,
        error_messages={"required": _("Tulis pertanyaannya.")},
    )
    also = forms.CharField(
        label=_("Kata lain untuk hal ini"),
        help_text=_("Dipakai untuk mencari, tidak ditampilkan. Misalnya: pju lampu mati gelap."),
        max_length=300,
        required=False,
    )
    answer = forms.CharField(
        label=_("Jawaban"),
        max_length=2000,
        widget=LONG,
        error_messages={"required": _("Tulis jawabannya.")},
    )
    bring = forms.CharField(
        label=_("Yang perlu dibawa"),
        help_text=_("Satu benda satu baris."),
        max_length=1000,
        required=False,
        widget=SHORT,
    )
    category = forms.ModelChoiceField(
        Category.objects.offered(),
        label=_("Kategori"),
        empty_label=_("Tidak ada"),
        required=False,
        to_field_name="slug",
    )
    service = forms.ModelChoiceField(
        Service.objects.filter(is_published=True),
        label=_("Layanan"),
        help_text=_("Jawaban menyebut halaman standar pelayanan ini."),
        empty_label=_("Tidak ada"),
        required=False,
        to_field_name="code",
    )
    needs_check = forms.BooleanField(
        label=_("Masih perlu diperiksa kantor"),
        help_text=_("Warga tetap membacanya, dengan catatan bahwa isinya belum kami periksa."),
        required=False,
    )

    def asked(self) -> ReadyText:
        return ReadyText(**self.cleaned_data)


def of_stopper(stopper: Stopper) -> dict[str, object]:
    """What a form shows of it to begin with."""
    return {
        "title": stopper.title,
        "words": stopper.words,
        "phone": stopper.phone,
        "category": stopper.category and stopper.category.slug,
        "is_final": stopper.is_final,
    }


def of_answer(answer: ReadyAnswer) -> dict[str, object]:
    return {
        "question": answer.question,
        "also": answer.also,
        "answer": answer.answer,
        "bring": answer.bring,
        "category": answer.category and answer.category.slug,
        "service": answer.service and answer.service.code,
        "needs_check": answer.needs_check,
    }
