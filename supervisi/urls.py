"""All addresses of the portal, room by room."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("supervisi.dasbor.urls")),
    path("", include("accounts.urls")),
    path("", include("observasi.instrumen.urls")),
    path("", include("observasi.pemantapan.urls")),
    path("", include("observasi.siklus.urls")),
    path("", include("observasi.video.urls")),
    path("", include("observasi.catatan.urls")),
    path("", include("observasi.alat.urls")),
    path("", include("observasi.kunjungan.urls")),
    path("", include("observasi.penilaian.urls")),
    path("", include("observasi.pertemuan.urls")),
    path("", include("observasi.tindak_lanjut.urls")),
    path("", include("observasi.laporan.urls")),
    path("", include("observasi.program.urls")),
    path("", include("pkg.aturan.urls")),
    path("", include("pkg.instrumen.urls")),
    path("", include("pkg.periode.urls")),
    path("", include("pkg.penilaian.urls")),
    path("", include("pkg.bukti.urls")),
    path("", include("pkg.kuesioner.urls")),
    path("", include("pkg.kehadiran.urls")),
    path("", include("pkg.rekap.urls")),
    path("", include("pkg.pkb.urls")),
    path("", include("pkg.laporan.urls")),
    path("", include("supervisi.dokumen.urls")),
    path("", include("supervisi.pedoman.urls")),
    path("kelola/", admin.site.urls),
]

handler400 = "accounts.galat.permintaan_salah"
handler403 = "accounts.galat.tidak_boleh"
handler404 = "accounts.galat.tidak_ditemukan"
handler500 = "accounts.galat.kesalahan"

admin.site.site_header = "Supervisi Klinis: ruang operator"
admin.site.site_title = "Supervisi Klinis"
admin.site.index_title = "Pengguna, sekolah, dan penugasan"
