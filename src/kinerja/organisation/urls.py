from datetime import date

from django.urls import include, path, register_converter

from kinerja.organisation.views import (
    accounts,
    calendar,
    catalogue,
    checking,
    documents,
    leaving,
    letterheads,
    people,
    policies,
    restoration,
    roles,
    settings,
    standards,
    units,
)


class DayConverter:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "organisation"
settings_pages = [
    path("", settings.settings, name="settings"),
    path("unit/", units.units, name="units"),
    path("unit/<str:code>/", units.unit, name="unit"),
    path("jabatan/<int:pk>/atasan/", units.set_superior, name="set_superior"),
    path("pegawai/", people.people, name="people"),
    path("pegawai/akun/", accounts.provision, name="provision"),
    path("pegawai/akun/ulang/", accounts.reissue, name="reissue"),
    path("pegawai/<int:pk>/akun/", accounts.open_account, name="open_account"),
    path("pegawai/<int:pk>/nonaktifkan/", leaving.close_account, name="close_account"),
    path("pegawai/<int:pk>/aktifkan/", leaving.reopen_account, name="reopen_account"),
    path("pegawai/<int:pk>/cuti/", leaving.be_absent, name="be_absent"),
    path("pegawai/<int:pk>/surel/", leaving.employee_email, name="employee_email"),
    path("pegawai/<int:pk>/status/", leaving.change_status, name="change_status"),
    path("serah-terima/<int:pk>/batal/", leaving.cancel_handover, name="cancel_handover"),
    path("pegawai/<int:pk>/kata-sandi/", accounts.reset_password, name="reset_password"),
    path("pegawai/<int:pk>/", people.employee, name="employee"),
    path("pegawai/<int:pk>/jabatan/", people.appoint, name="appoint"),
    path("pegawai/<int:pk>/mutasi/", people.transfer, name="transfer"),
    path("penempatan/<int:pk>/akhiri/", people.end_assignment, name="end_assignment"),
    path("peran/", roles.roles, name="roles"),
    path("peran/baru/", roles.grant_role, name="grant_role"),
    path("peran/<int:pk>/akhiri/", roles.end_role, name="end_role"),
    path("layanan/", standards.standards, name="standards"),
    path("layanan/baru/", standards.create_service, name="create_service"),
    # After the code stands a word, so that a service may be called "baru".
    path("layanan/<slug:code>/ubah/", standards.change_service, name="change_service"),
    path("kebijakan/", policies.policies, name="policies"),
    path("kop-surat/", letterheads.letterheads, name="letterheads"),
    path("kop-surat/<str:code>/", letterheads.letterhead, name="letterhead"),
    path("kop-surat/<str:code>/contoh/", letterheads.letterhead_sample, name="letterhead_sample"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/baru/", calendar.enter_calendar_year, name="enter_calendar_year"),
    path("kalender/<int:year>/", calendar.calendar_year, name="calendar_year"),
    path("kalender/<int:year>/tambah/", calendar.add_day_off, name="add_day_off"),
    path("kalender/hari/<day:day>/hapus/", calendar.remove_day_off, name="remove_day_off"),
]
urlpatterns = [
    path("layanan/", catalogue.services, name="services"),
    path("layanan/<slug:code>/", catalogue.service, name="service"),
    path("dokumen/", checking.check, name="check"),
    path("dokumen/<str:number>/", checking.check_document, name="check_document"),
    path("logo/<str:code>/", letterheads.logo, name="logo"),
    path("kerja/dokumen/", documents.documents, name="documents"),
    path("kerja/dokumen/<str:number>/", documents.document, name="document"),
    path(
        "kerja/dokumen/<str:number>/<slug:format>/",
        documents.download_document,
        name="download_document",
    ),
    path("kerja/pemulihan/", restoration.restorations, name="restorations"),
    path(
        "kerja/pemulihan/<int:pk>/setujui/",
        restoration.confirm_restoration,
        name="confirm_restoration",
    ),
    path(
        "kerja/pemulihan/<int:pk>/tolak/",
        restoration.refuse_restoration,
        name="refuse_restoration",
    ),
    path("kerja/pengaturan/", include(settings_pages)),
]
