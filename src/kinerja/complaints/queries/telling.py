"""The sentences that a reporter is told, in a letter or on the phone: never what the case says."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.complaints.models import Complaint, Heard, Told
from kinerja.complaints.policies import OtherWay
from kinerja.complaints.queries.citizen import next_step, public_state
from kinerja.complaints.queries.other_ways import ways_told
from kinerja.organisation.queries import top_unit
from kinerja.rules.complaints import State, Step

FILED: Final = "filed"
EXTENDED: Final = "extended"
LATE: Final = "late"
SILENT: Final = "silent"
NEWS: Final = "news"
SAME: Final = "same"
SAME_OVER: Final = "same_over"
REFUSED: Final = "refused"
SENTENCES: Final[Mapping[str, Promise]] = {
    FILED: gettext_lazy("Laporan Anda sudah kami terima."),
    Step.VERIFY.value: gettext_lazy("Laporan Anda sudah kami periksa dan teruskan."),
    Step.ASK.value: gettext_lazy("Kami perlu jawaban Anda untuk melanjutkan."),
    Step.WAIT.value: gettext_lazy("Kami menyurati instansi lain dan menunggu jawabannya."),
    Step.LAPSE.value: gettext_lazy("Waktu menunggu jawaban Anda habis. Pekerjaan kami lanjutkan."),
    Step.RESPOND.value: gettext_lazy("Ada tanggapan sementara dari kami."),
    Step.ANSWER.value: gettext_lazy("Laporan Anda sudah kami jawab."),
    Step.CLOSE.value: gettext_lazy("Laporan Anda sudah kami tutup."),
    SILENT: gettext_lazy("Laporan Anda kami tutup karena tidak ada keberatan."),
    Step.REOPEN.value: gettext_lazy("Laporan Anda kami kerjakan lagi."),
    Step.DECLINE.value: gettext_lazy("Laporan Anda tetap ditutup. Alasannya dapat Anda baca."),
    Step.REFER.value: gettext_lazy(
        "Laporan Anda bukan kewenangan kantor ini dan sudah kami teruskan."
    ),
    NEWS: gettext_lazy("Ada kabar dari instansi yang kini memegang laporan Anda."),
    REFUSED: gettext_lazy(
        "Instansi yang kami kirimi laporan Anda tidak menerimanya. Kami mencari yang berwenang."
    ),
    Step.REJECT.value: gettext_lazy(
        "Laporan Anda tidak dapat kami proses. Alasannya dapat Anda baca."
    ),
    Step.MERGE.value: gettext_lazy("Laporan Anda sama dengan laporan lain yang kami tangani."),
    SAME: gettext_lazy("Laporan lain yang sama dengan laporan Anda sudah kami jawab."),
    SAME_OVER: gettext_lazy(
        "Laporan lain yang sama dengan laporan Anda berakhir tanpa jawaban. Anda "
        "dapat melapor lagi."
    ),
    Step.RECLASSIFY.value: gettext_lazy("Laporan Anda kini ada pada yang berwenang memeriksanya."),
    EXTENDED: gettext_lazy("Kami memerlukan waktu lebih lama. Janji kami berubah."),
    LATE: gettext_lazy("Maaf, jawaban kami terlambat."),
}
# Who left a phone alone is phoned about all that others read in a letter, but the receipt, which
# they have, and that it was looked at, of which they need do nothing.
PHONED: Final = SENTENCES.keys() - {FILED, Step.VERIFY.value}


# What those who told the same matter hear when a case comes to this step; the rest is not theirs.
TOLD_TO_ALL: Final[Mapping[Step, str]] = {
    Step.ANSWER: SAME,
    Step.REFER: SAME_OVER,
    Step.REJECT: SAME_OVER,
    Step.WITHDRAW: SAME_OVER,
}


def what_is_told(step: Step, state: State) -> str:
    """The name of the sentence for a step taken from this state."""
    is_silence = step is Step.LAPSE and state is State.ANSWERED
    return SILENT if is_silence else step.value


def what_goes_with(told: Told, complaint: Complaint) -> str:
    """The name of the sentence for these words, once they are said."""
    if told is Told.ANSWER:
        return (Step.ANSWER if complaint.finished_at else Step.RESPOND).value
    if told is Told.NEWS:
        referral = complaint.referred
        return REFUSED if referral and referral.heard is Heard.REFUSED else NEWS
    return EXTENDED if told is Told.EXTEND else told.value


def standing(complaint: Complaint) -> str:
    """Number and public state, in one sentence."""
    given = {
        "number": complaint.number,
        "state": public_state(State(complaint.state), complaint.outcome),
    }
    return _("Laporan %(number)s berstatus: %(state)s.") % given


def ready_words(complaint: Complaint, about: str) -> str:
    """What to say on the phone or write in a chat: no text of the case, no code."""
    office = top_unit()
    greeting = _("Selamat pagi, kami dari %(office)s.") % {"office": office.name if office else ""}
    page = settings.KINERJA_URL + reverse("complaints:track")
    where = _("Selengkapnya di %(page)s dengan kode lacak Anda.") % {"page": page}
    news = str(SENTENCES[about]) if about in SENTENCES else ""
    said = [greeting, news, standing(complaint), next_told(complaint), where, _ways(complaint)]
    return " ".join(filter(None, said))


def _ways(complaint: Complaint) -> str:
    """Where else they may turn to, as in a letter (R-ADU-25)."""
    ways = "; ".join(_way(way) for way in ways_told(complaint))
    words = _("Bila belum puas, Anda juga dapat menghubungi: %(ways)s.")
    return words % {"ways": ways} if ways else ""


def _way(way: OtherWay) -> str:
    phone = _("telepon %(phone)s") % {"phone": way.phone} if way.phone else ""
    return ", ".join(filter(None, (way.name, way.address, phone, way.link)))


def next_told(complaint: Complaint) -> str:
    """What happens next, for who is not on the page: the question of an answer is asked apart."""
    return "" if complaint.state == State.ANSWERED else next_step(complaint)
