from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

register(Verb("unit.created", _("membuat unit kerja")))
register(Verb("unit.changed", _("mengubah unit kerja")))
register(Verb("position.created", _("membuat jabatan")))
register(Verb("position.superior_set", _("menetapkan atasan suatu jabatan")))
register(Verb("employee.created", _("mencatat pegawai")))
register(Verb("employee.changed", _("mengubah data pegawai")))
register(Verb("assignment.began", _("menempatkan pegawai dalam jabatan")))
register(Verb("assignment.ended", _("mengakhiri penempatan pegawai")))
register(Verb("role.granted", _("memberi peran")))
register(Verb("role.ended", _("mengakhiri peran")))
register(Verb("service.created", _("mencatat layanan")))
register(Verb("service.changed", _("mengubah standar layanan")))
register(Verb("policy.set", _("menetapkan kebijakan")))
register(Verb("policy.ended", _("mengakhiri kebijakan")))
register(Verb("calendar.year_entered", _("memasukkan kalender hari kerja")))
register(Verb("calendar.day_off_added", _("menambah hari libur")))
register(Verb("calendar.day_off_removed", _("menghapus hari libur")))
