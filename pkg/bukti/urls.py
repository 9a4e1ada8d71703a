"""Addresses of this room: the evidence of one file, its sheets, its files, and the teacher's own side."""

from django.urls import path

from pkg.bukti.views import bukti, halaman, kompetensi, momen

app_name = "pkg_bukti"

_BUKTI = "pkg/penilaian/<int:penilaian_id>/bukti"

urlpatterns = [
    path(f"{_BUKTI}/", halaman.halaman, name="halaman"),
    path(f"{_BUKTI}/saya/", halaman.saya, name="saya"),
    path(f"{_BUKTI}/kompetensi/<int:nomor>/", kompetensi.kompetensi, name="kompetensi"),
    path(f"{_BUKTI}/kompetensi/<int:nomor>/pakai/", kompetensi.pakai, name="pakai"),
    path(f"{_BUKTI}/kompetensi/<int:nomor>/riwayat/", kompetensi.riwayat, name="riwayat"),
    path(f"{_BUKTI}/semua/", bukti.daftar, name="daftar"),
    path(f"{_BUKTI}/tambah/", bukti.tambah, name="tambah"),
    path(f"{_BUKTI}/momen/", momen.siklus, name="momen"),
    path(f"{_BUKTI}/momen/<int:siklus_id>/", momen.pilih, name="pilih_momen"),
    path(f"{_BUKTI}/momen/<int:siklus_id>/lampirkan/", momen.lampirkan, name="lampirkan"),
    path(f"{_BUKTI}/<int:bukti_id>/", bukti.rincian, name="bukti"),
    path(f"{_BUKTI}/<int:bukti_id>/isi/", bukti.isi, name="isi"),
    path(f"{_BUKTI}/<int:bukti_id>/kecil/", bukti.kecil, name="kecil"),
    path(f"{_BUKTI}/<int:bukti_id>/hapus/", bukti.hapus, name="hapus"),
    path(f"{_BUKTI}/terhapus/<int:terhapus_id>/pulihkan/", bukti.pulihkan, name="pulihkan"),
]
