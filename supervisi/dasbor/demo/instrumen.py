"""The school's own instrument in the demo: published twice, discussed, with a draft; a region's one; one just begun."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from observasi.instrumen import services
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import DrafInstrumen
from observasi.instrumen.rules import Instrumen, ubah_pokok
from observasi.instrumen.rules.susun import butir_baru, tambah_kelompok, ubah_butir
from observasi.pemantapan import services as pemantapan
from observasi.pemantapan.enums import JenisMasukan
from observasi.pemantapan.rules import Masukan

_ISI = {
    "Membuka ruang bicara": (
        "Mengajukan pertanyaan yang mengundang lebih dari satu jawaban",
        "Memberi waktu berpikir sebelum menunjuk murid",
    ),
    "Menjaga diskusi": (
        "Menanggapi jawaban murid tanpa langsung menilai benar atau salah",
        "Melibatkan murid yang belum berbicara",
        "Mengajak murid menanggapi temannya",
    ),
    "Menutup diskusi": ("Merangkum dengan kata-kata murid",),
}
_ARTI = "0 = Belum tampak\n1 = Mulai tampak\n2 = Sering tampak\n3 = Menjadi kebiasaan"


def isi_instrumen(orang: Mapping[str, Pengguna]) -> None:
    """Needs the instruments of PK Guru, to which one item points."""
    kepala, guru, rekan = (_pelaku(orang[nama]) for nama in ("fajar", "ani", "rahmat"))
    kode = _buat(kepala, "Pengamatan Diskusi Kelas", JenisInstrumen.SKALA)
    _ubah(kepala, kode, _isi_diskusi)
    _ubah(kepala, kode, lambda i: ubah_butir(i, "b2", _ISI["Membuka ruang bicara"][1], "2", ["PKG-KELAS-MAPEL/1.2"]))
    _terbit(kepala, kode)
    kalimat = "Memberi waktu berpikir sedikitnya tiga detik sebelum menunjuk murid"
    usul = Masukan(JenisMasukan.UBAH, butir="b2", teks=kalimat, alasan="Supaya kita mencatat hal yang sama.")
    satu = pemantapan.tulis(guru, kode, usul, sekarang=timezone.now())
    pemantapan.putuskan(kepala, satu.pk, terima=True, alasan="Setuju, mudah diamati.", sekarang=timezone.now())
    _terbit(kepala, kode)
    for siapa, masukan in (
        (rekan, Masukan(JenisMasukan.KOMENTAR, butir="b5", alasan="Di kelas besar butir ini jarang sempat tampak.")),
        (rekan, Masukan(JenisMasukan.TAMBAH, kelompok="k3", teks="Menulis satu pertanyaan terbuka untuk pertemuan berikutnya",
                        alasan="Diskusi jadi berlanjut.")),
        (guru, Masukan(JenisMasukan.HAPUS, butir="b6", alasan="Sudah ada di instrumen pelaksanaan.")),
    ):  # fmt: skip
        tertulis = pemantapan.tulis(siapa, kode, masukan, sekarang=timezone.now())
    pemantapan.putuskan(
        kepala, tertulis.pk, terima=False, alasan="Penutup diskusi tetap kita amati.", sekarang=timezone.now()
    )
    services.mulai_versi(kepala, kode, sekarang=timezone.now())
    _ubah(kepala, kode, lambda i: butir_baru(i, "k2", "Memberi kesempatan murid mengubah pendapatnya"))
    _instrumen_wilayah(_pelaku(orang["endah"]))
    _buat(_pelaku(orang["eko"]), "Wawancara Setelah Kunjungan Antarkelas", JenisInstrumen.WAWANCARA)


def _isi_diskusi(isi: Instrumen) -> Instrumen:
    for nomor, (judul, butir) in enumerate(_ISI.items(), start=1):
        isi = tambah_kelompok(isi, judul)
        for kalimat in butir:
            isi = butir_baru(isi, f"k{nomor}", kalimat)
    pita = "80 = A = Menjadi kebiasaan\n50 = B = Bertumbuh\n0 = C = Mulai"
    return ubah_pokok(isi, {"skor_min": "0", "skor_maks": "3", "deskriptor": _ARTI, "klasifikasi": pita})


def _instrumen_wilayah(dinas: Pelaku) -> None:
    kode = _buat(dinas, "Daftar Cek Kelas yang Aman", JenisInstrumen.DAFTAR_CEK)
    butir = ("Jalur keluar kelas tidak terhalang", "Nomor darurat tertempel", "Murid saling menyapa dengan sopan")
    for kalimat in butir:
        _ubah(dinas, kode, partial(butir_baru, kelompok="", teks=kalimat))
    _terbit(dinas, kode)


def _pelaku(pengguna: Pengguna) -> Pelaku:
    return pelaku_untuk(pengguna, timezone.localdate())


def _buat(siapa: Pelaku, judul: str, jenis: JenisInstrumen) -> str:
    draf = services.buat(siapa, "", judul=judul, jenis=jenis, tahap=TahapInstrumen.OBSERVASI, sekarang=timezone.now())
    return draf.instrumen.kode


def _ubah(siapa: Pelaku, kode: str, ubah: services.Ubah) -> None:
    services.ubah_draf(siapa, kode, _versi(kode), ubah, sekarang=timezone.now())


def _terbit(siapa: Pelaku, kode: str) -> None:
    services.terbitkan_draf(siapa, kode, _versi(kode), sekarang=timezone.now())


def _versi(kode: str) -> int:
    return DrafInstrumen.objects.get(instrumen__kode=kode).versi
