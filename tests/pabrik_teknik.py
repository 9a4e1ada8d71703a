"""Things of the techniques, made as people make them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna
from observasi.instrumen.models import VersiInstrumen
from observasi.instrumen.selectors import versi_terkini
from observasi.teknik.enums import AsalKunjungan, JenisKunjungan, Teknik
from observasi.teknik.models import Angket, CatatanPertemuan, KunjunganSejawat, PenilaianDiri
from observasi.teknik.rules.angket import baca
from observasi.teknik.rules.jawaban import pilihan
from observasi.teknik.selectors import pertemuan as baca_pertemuan
from observasi.teknik.services import angket, diri, kunjungan, pertemuan
from supervisi.lib.lembar import Perubahan
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

ANGKET = "angket-kebutuhan-guru"
PELAKSANAAN = "supervisi-pelaksanaan"


def versi(siapa: Pengguna, kode: str = PELAKSANAAN) -> VersiInstrumen:
    """The newest version of an instrument of the library."""
    return versi_terkini(pelaku(siapa), kode)


def diri_selesai(siapa: Pengguna, skor: int, hari_lalu: int = 0, judul: str = "Pecahan") -> PenilaianDiri:
    """A finished self-supervision over Tabel 5 with the same score everywhere."""
    kini = timezone.now()
    tanggal = timezone.localdate() - timedelta(days=hari_lalu)
    satu = diri.mulai(pelaku(siapa), versi(siapa).pk, judul, tanggal, sekarang=kini)
    butir = versi(siapa).baca().daftar_butir
    isi = [Perubahan(b.butir.kunci, str(skor), 0) for b in butir]
    diri.simpan(pelaku(siapa), satu.pk, isi, sekarang=kini)
    return diri.selesaikan(pelaku(siapa), satu.pk, sekarang=kini)


def rapat(
    pemimpin: Pengguna, peserta: Sequence[Pengguna], sekolah_id: int, teknik: Teknik = Teknik.DISKUSI_KASUS
) -> CatatanPertemuan:
    """A meeting planned for today."""
    rencana = pertemuan.Rencana(
        teknik, "Murid yang diam", timezone.localdate(), time(13, 0), "Ruang guru", frozenset(o.pk for o in peserta)
    )
    return pertemuan.rencanakan(pelaku(pemimpin), sekolah_id, rencana, sekarang=timezone.now())


def rapat_ditutup(pemimpin: Pengguna, peserta: Sequence[Pengguna], sekolah_id: int) -> CatatanPertemuan:
    """A case discussion that was held, written and closed."""
    satu, siapa, kini = rapat(pemimpin, peserta, sekolah_id), pelaku(pemimpin), timezone.now()
    hadir = {p.pk: "hadir" for p in baca_pertemuan.peserta(siapa, satu)}
    pertemuan.catat_hadir(siapa, satu.pk, hadir, sekarang=kini)
    isi = {"situasi": "Guru A bertanya, lima murid diam.", "pilihan": "Waktu tunggu lima detik.", "hasil": "Sepakat."}
    pertemuan.simpan(siapa, satu.pk, [Perubahan(k, v, 0) for k, v in isi.items()], sekarang=kini)
    return pertemuan.tutup(siapa, satu.pk, baca_pertemuan.sidik_kini(siapa, satu), sekarang=kini)


def kunjungan_disepakati(guru: Pengguna, sejawat: Pengguna, kode: str | None = PELAKSANAAN) -> KunjunganSejawat:
    """An invitation that was accepted; its lesson was an hour ago."""
    lalu = timezone.now() - timedelta(hours=2)
    usulan = kunjungan.Usulan(
        asal=AsalKunjungan.UNDANGAN,
        jenis=JenisKunjungan.ANTAR_KELAS,
        rekan_id=sejawat.pk,
        pengenal="",
        mapel="IPA",
        kelas="VIII-A",
        tujuan="Cara membagi giliran bicara.",
        waktu=lalu + timedelta(hours=1),
        versi_id=versi(guru, kode).pk if kode else None,
    )
    satu = kunjungan.usulkan(pelaku(guru), usulan, sekarang=lalu)
    return kunjungan.setujui(pelaku(sejawat), satu.pk, satu.waktu.isoformat())


def kunjungan_diamati(guru: Pengguna, sejawat: Pengguna) -> KunjunganSejawat:
    """The same with notes that were sent."""
    satu, kini = kunjungan_disepakati(guru, sejawat), timezone.now()
    isi = [Perubahan("catatan-bebas", "Murid bergiliran memakai kartu.", 0), Perubahan("1", "4", 0)]
    kunjungan.simpan(pelaku(sejawat), satu.pk, isi, sekarang=kini)
    return kunjungan.kirim(pelaku(sejawat), satu.pk, sekarang=kini)


def guru_tambahan(p: Pemeran, jumlah: int) -> list[Pengguna]:
    """More teachers of Melati."""
    hasil = []
    for i in range(jumlah):
        satu = orang(f"Tambahan{i} Guru")
        tugaskan(satu, Peran.GURU, p.melati)
        hasil.append(satu)
    return hasil


def kirim_angket(pengirim: Pengguna, penerima: Sequence[Pengguna], sekolah_id: int) -> Angket:
    """The shipped questionnaire, open for a week."""
    return angket.kirim(
        pelaku(pengirim),
        sekolah_id,
        versi(pengirim, ANGKET).pk,
        "Kebutuhan semester ini",
        "",
        timezone.localdate() + timedelta(days=7),
        frozenset(o.pk for o in penerima),
        sekarang=timezone.now(),
    )


def jawaban_angket(satu: Angket, ke: int) -> dict[str, str]:
    """A complete sheet that chooses the answer at this place for every item."""
    instrumen = satu.versi_instrumen.baca()
    semua = {b.butir.kunci: pilihan(instrumen)[ke].nilai for b in instrumen.daftar_butir}
    return dict(baca(instrumen, semua).jawaban)
