"""Addresses of this room."""

from django.urls import path

from observasi.kalibrasi.views import hasil, lembar, sesi, tawaran

app_name = "kalibrasi"
urlpatterns = [
    path("kalibrasi/", sesi.daftar, name="daftar"),
    path("kalibrasi/buka/", sesi.buka, name="buka"),
    path("kalibrasi/arah/", hasil.arah, name="arah"),
    path("kalibrasi/rekaman/", tawaran.daftar, name="tawaran"),
    path("kalibrasi/rekaman/<int:rekaman_id>/", tawaran.satu, name="tawarkan"),
    path("kalibrasi/tawaran/<int:tawaran_id>/tarik/", tawaran.tarik, name="tarik"),
    path("kalibrasi/<int:sesi_id>/", sesi.halaman, name="halaman"),
    path("kalibrasi/<int:sesi_id>/undang/", sesi.undang, name="undang"),
    path("kalibrasi/<int:sesi_id>/penilai/<int:peserta_id>/keluarkan/", sesi.keluarkan, name="keluarkan"),
    path("kalibrasi/<int:sesi_id>/hari/", sesi.ubah_tutup, name="ubah_tutup"),
    path("kalibrasi/<int:sesi_id>/tutup/", sesi.tutup, name="tutup"),
    path("kalibrasi/<int:sesi_id>/batalkan/", sesi.batalkan, name="batalkan"),
    path("kalibrasi/<int:sesi_id>/nilai/", lembar.lembar, name="lembar"),
    path("kalibrasi/<int:sesi_id>/nilai/kirim/", lembar.kirim, name="kirim"),
    path("kalibrasi/<int:sesi_id>/hasil/", hasil.hasil, name="hasil"),
    path("kalibrasi/<int:sesi_id>/hasil/cetak/", hasil.cetak, name="cetak"),
]
