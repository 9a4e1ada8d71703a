"""Addresses of the schedule."""

from django.urls import path

from observasi.jadwal.views import berkas, halaman, kalender, realisasi, susun, ubah, waktu

app_name = "jadwal"

urlpatterns = [
    path("jadwal/", halaman.saya, name="saya"),
    path("jadwal/kalender/", kalender.halaman, name="kalender"),
    path("jadwal/kalender/perbarui/", kalender.perbarui, name="perbarui_kalender"),
    path("jadwal/kalender/cabut/", kalender.cabut, name="cabut_kalender"),
    path("kalender/<str:kunci_kalender>.ics", kalender.umpan, name="umpan"),
    path("jadwal/baris/<int:jadwal_id>/pindah/", ubah.pindah, name="pindah"),
    path("jadwal/baris/<int:jadwal_id>/hapus/", ubah.hapus, name="hapus"),
    path("jadwal/baris/<int:jadwal_id>/undang/", ubah.undang, name="undang"),
    path("jadwal/pemindahan/<int:pemindahan_id>/urungkan/", ubah.urungkan, name="urungkan"),
    path("jadwal/<int:program_id>/", halaman.pekan, name="pekan"),
    path("jadwal/<int:program_id>/daftar/", halaman.daftar, name="daftar"),
    path("jadwal/<int:program_id>/tambah/", ubah.tambah, name="tambah"),
    path("jadwal/<int:program_id>/terbitkan/", ubah.terbitkan, name="terbitkan"),
    path("jadwal/<int:program_id>/buang/", ubah.buang, name="buang"),
    path("jadwal/<int:program_id>/susun/", susun.susun, name="susun"),
    path("jadwal/<int:program_id>/susun/simpan/", susun.simpan, name="simpan_susunan"),
    path("jadwal/<int:program_id>/waktu/", waktu.waktu, name="waktu"),
    path("jadwal/<int:program_id>/libur/", waktu.libur, name="libur"),
    path("jadwal/<int:program_id>/libur/<int:libur_id>/hapus/", waktu.hapus_libur, name="hapus_libur"),
    path("jadwal/<int:program_id>/halangan/", waktu.halangan, name="halangan"),
    path("jadwal/<int:program_id>/halangan/<int:halangan_id>/hapus/", waktu.hapus_halangan, name="hapus_halangan"),
    path("jadwal/<int:program_id>/jam/", waktu.jam, name="jam"),
    path("jadwal/<int:program_id>/jam/impor/", berkas.impor_jam, name="impor_jam"),
    path("jadwal/<int:program_id>/jam/simpan/", berkas.simpan_jam, name="simpan_jam"),
    path("jadwal/<int:program_id>/jam/excel/", berkas.templat_jam, name="templat_jam"),
    path("jadwal/<int:program_id>/excel/", berkas.ekspor, name="ekspor"),
    path("jadwal/<int:program_id>/impor/", berkas.impor, name="impor"),
    path("jadwal/<int:program_id>/impor/simpan/", berkas.simpan, name="simpan_impor"),
    path("jadwal/<int:program_id>/realisasi/", realisasi.halaman, name="realisasi"),
    path("jadwal/<int:program_id>/siklus/", realisasi.siklus, name="siklus"),
]
