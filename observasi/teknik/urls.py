"""Addresses of the techniques."""

from django.urls import path

from observasi.teknik.enums import AsalKunjungan
from observasi.teknik.views import angket, diri, kunjungan, pertemuan, ruang

app_name = "teknik"

urlpatterns = [
    path("teknik/", ruang.ruang, name="ruang"),
    path("teknik/diri/", diri.ruang, name="diri"),
    path("teknik/diri/<uuid:diri_id>/", diri.lembar, name="diri_lembar"),
    path("teknik/diri/<uuid:diri_id>/selesai/", diri.selesai, name="diri_selesai"),
    path("teknik/diri/<uuid:diri_id>/hapus/", diri.hapus, name="diri_hapus"),
    path("teknik/pertemuan/", pertemuan.daftar, name="daftar_pertemuan"),
    path("teknik/pertemuan/baru/", pertemuan.baru, name="pertemuan_baru"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/", pertemuan.halaman, name="pertemuan"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/ubah/", pertemuan.ubah, name="pertemuan_ubah"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/tulis/", pertemuan.tulis, name="pertemuan_tulis"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/hadir/", pertemuan.hadir, name="pertemuan_hadir"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/tutup/", pertemuan.tutup, name="pertemuan_tutup"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/batal/", pertemuan.batalkan, name="pertemuan_batal"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/tanggapi/", pertemuan.tanggapi, name="pertemuan_tanggapi"),
    path("teknik/pertemuan/<int:catatan_pertemuan_id>/dokumen/", pertemuan.dokumen, name="pertemuan_dokumen"),
    path("teknik/kunjungan/", kunjungan.daftar, name="daftar_kunjungan"),
    path("teknik/kunjungan/undang/", kunjungan.baru, {"asal": AsalKunjungan.UNDANGAN}, name="kunjungan_undang"),
    path("teknik/kunjungan/minta/", kunjungan.baru, {"asal": AsalKunjungan.PERMINTAAN}, name="kunjungan_minta"),
    path("teknik/kunjungan/<int:sejawat_id>/", kunjungan.halaman, name="kunjungan"),
    path("teknik/kunjungan/<int:sejawat_id>/setuju/", kunjungan.setujui, name="kunjungan_setuju"),
    path("teknik/kunjungan/<int:sejawat_id>/waktu/", kunjungan.usulkan_waktu, name="kunjungan_waktu"),
    path("teknik/kunjungan/<int:sejawat_id>/batal/", kunjungan.batalkan, name="kunjungan_batal"),
    path("teknik/kunjungan/<int:sejawat_id>/catatan/", kunjungan.lembar, name="kunjungan_lembar"),
    path("teknik/kunjungan/<int:sejawat_id>/kirim/", kunjungan.kirim, name="kunjungan_kirim"),
    path("teknik/kunjungan/<int:sejawat_id>/pelajaran/", kunjungan.pelajaran, name="kunjungan_pelajaran"),
    path("teknik/kunjungan/<int:sejawat_id>/bagikan/", kunjungan.bagikan, name="kunjungan_bagikan"),
    path("teknik/kunjungan/<int:sejawat_id>/cabut/<int:orang_id>/", kunjungan.cabut, name="kunjungan_cabut"),
    path("teknik/angket/", angket.daftar, name="daftar_angket"),
    path("teknik/angket/baru/", angket.baru, name="angket_baru"),
    path("teknik/angket/<int:angket_id>/", angket.halaman, name="angket"),
    path("teknik/angket/<int:angket_id>/jawab/", angket.jawab, name="angket_jawab"),
    path("teknik/angket/<int:angket_id>/akhiri/", angket.akhiri, name="angket_akhiri"),
    path("teknik/angket/<int:angket_id>/unduh/", angket.unduh, name="angket_unduh"),
    path("teknik/angket/<int:angket_id>/dokumen/", angket.dokumen, name="angket_dokumen"),
]
