"""The techniques in the world of the matrix: at each school one of each, in the state in which most is at stake.

Melati: a self-supervision of Ani; a case discussion that Fajar leads with Ani and Asri, planned for today; a visit of Asri
to Ani whose notes were sent and which Ani lets Budi read; a questionnaire of Fajar to the three teachers, still open.
Kenanga: the same of Citra, with Gita.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from accounts.models import Pengguna, Sekolah
from observasi.teknik.enums import AsalKunjungan, JenisKunjungan, StatusKunjungan, Teknik
from observasi.teknik.models import (
    Angket,
    BagiKunjungan,
    CatatanPertemuan,
    KotakAngket,
    KunjunganSejawat,
    PenerimaAngket,
    PenilaianDiri,
    PesertaPertemuan,
)
from observasi.teknik.rules.jawaban import pilihan

if TYPE_CHECKING:
    from tests.izin.dunia import Dunia, Isi

Data = dict[str, Any]


def siapkan(d: Dunia) -> None:
    """Writes everything for both schools."""
    p = d.p
    d.teknik[p.melati.pk] = _satu(d, p.melati, p.fajar, [p.ani, p.asri, p.budi], p.budi)
    d.teknik[p.kenanga.pk] = _satu(d, p.kenanga, p.gita, [p.citra, p.gita], None)


def _satu(d: Dunia, sekolah: Sekolah, kepala: Pengguna, guru: list[Pengguna], pembaca: Pengguna | None) -> Data:
    kini, hari = timezone.now(), timezone.localdate()
    versi = d.versi("supervisi-pelaksanaan")
    diri = PenilaianDiri.objects.create(pemilik=guru[0], versi_instrumen=versi, tanggal=hari, dibuat_pada=kini)
    rapat = CatatanPertemuan.objects.create(
        sekolah=sekolah,
        teknik=Teknik.DISKUSI_KASUS,
        topik="Murid yang diam",
        tanggal=hari,
        jam=time(13, 0),
        tempat="Ruang guru",
        pemimpin=kepala,
        dibuat_pada=kini,
    )
    PesertaPertemuan.objects.bulk_create([PesertaPertemuan(pertemuan=rapat, orang=o) for o in guru[:2] if o != kepala])
    kunjungan = KunjunganSejawat.objects.create(
        sekolah=sekolah,
        jenis=JenisKunjungan.ANTAR_KELAS,
        asal=AsalKunjungan.UNDANGAN,
        guru=guru[0],
        sejawat=guru[1],
        mapel="IPA",
        kelas="VIII-A",
        tujuan="Giliran bicara",
        waktu=kini - timedelta(hours=1),
        diusulkan_oleh=guru[0],
        versi_instrumen=versi,
        status=StatusKunjungan.DIAMATI,
        dibuat_pada=kini,
        dikirim_pada=kini,
    )
    if pembaca:
        BagiKunjungan.objects.create(kunjungan=kunjungan, orang=pembaca, sejak=kini)
    angket = Angket.objects.create(
        sekolah=sekolah,
        versi_instrumen=d.versi("angket-kebutuhan-guru"),
        judul="Kebutuhan",
        tutup=hari + timedelta(days=7),
        pengirim=kepala,
        dibuat_pada=kini,
    )
    KotakAngket.objects.create(angket=angket)
    PenerimaAngket.objects.bulk_create([PenerimaAngket(angket=angket, orang=o) for o in guru])
    return {
        "diri_id": diri.pk,
        "catatan_pertemuan_id": rapat.pk,
        "sejawat_id": kunjungan.pk,
        "angket_id": angket.pk,
        "orang_id": pembaca.pk if pembaca else kepala.pk,
    }


def _rekan(d: Dunia, nama: str) -> int:
    """Somebody else whom this person may ask to a meeting, for those who belong to one school."""
    if nama in ("citra", "gita"):
        return d.p.gita.pk if nama == "citra" else d.p.citra.pk
    return d.p.asri.pk if nama != "asri" else d.p.ani.pk


def _hari(lagi: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=lagi)).isoformat()


def _rapat(d: Dunia, i: Isi, nama: str) -> Data:
    isi = {"teknik": "diskusi_kasus", "topik": "Kasus", "tanggal": _hari(), "jam": "13:00", "tempat": "Ruang guru"}
    return {**isi, "peserta": [_rekan(d, nama)]}


def _kunjungan(d: Dunia, i: Isi, nama: str) -> Data:
    isi = {"jenis": "antar_kelas", "mapel": "IPA", "kelas": "VII", "tujuan": "Belajar"}
    return {**isi, "rekan": _rekan(d, nama), "tanggal": _hari(3), "jam": "08:00"}


def _hadir(d: Dunia, i: Isi, nama: str) -> Data:
    rapat = d.teknik[i.siklus.sekolah_id]["catatan_pertemuan_id"]
    return {f"hadir-{p.pk}": "hadir" for p in PesertaPertemuan.objects.filter(pertemuan=rapat).order_by("pk")}


def _jawab(d: Dunia, i: Isi, nama: str) -> Data:
    instrumen = d.versi("angket-kebutuhan-guru").baca()
    return {f"nilai-{b.butir.kunci}": pilihan(instrumen)[0].nilai for b in instrumen.daftar_butir}


def _angket(d: Dunia, i: Isi, nama: str) -> Data:
    return {"versi": d.versi("angket-kebutuhan-guru").pk, "judul": "Angket", "tutup": _hari(5)}


KIRIMAN: dict[str, Callable[[Dunia, Isi, str], Data]] = {
    "teknik:diri": lambda d, i, n: {"versi": d.versi("supervisi-pelaksanaan").pk, "tanggal": _hari()},
    "teknik:diri_lembar": lambda d, i, n: {"nilai-1": "4", "versi-1": 0},
    "teknik:pertemuan_baru": _rapat,
    "teknik:pertemuan_ubah": lambda d, i, n: {**_rapat(d, i, n), "topik": "Kasus kedua"},
    "teknik:pertemuan_tulis": lambda d, i, n: {"nilai-catatan": "Kami mulai.", "versi-catatan": 0},
    "teknik:pertemuan_hadir": _hadir,
    "teknik:pertemuan_batal": lambda d, i, n: {"alasan": "Ada rapat dinas."},
    "teknik:kunjungan_undang": _kunjungan,
    "teknik:kunjungan_minta": _kunjungan,
    "teknik:kunjungan_waktu": lambda d, i, n: {"tanggal": _hari(4), "jam": "09:00"},
    "teknik:kunjungan_batal": lambda d, i, n: {"alasan": "Sakit."},
    "teknik:kunjungan_lembar": lambda d, i, n: {"nilai-1": "4", "versi-1": 0},
    "teknik:kunjungan_pelajaran": lambda d, i, n: {"pelajaran": "Giliran dengan kartu."},
    "teknik:kunjungan_bagikan": lambda d, i, n: {"orang": d.p.fajar.pk},
    "teknik:angket_baru": _angket,
    "teknik:angket_jawab": _jawab,
}

KIRIMAN_JSON: dict[str, Callable[[Dunia, Isi, str], Data]] = {
    "teknik:diri_lembar": lambda d, i, n: {"perubahan": [{"kunci": "1", "nilai": "4", "versi": 0}]},
    "teknik:pertemuan_tulis": lambda d, i, n: {"perubahan": [{"kunci": "catatan", "nilai": "Mulai.", "versi": 0}]},
    "teknik:kunjungan_lembar": lambda d, i, n: {"perubahan": [{"kunci": "1", "nilai": "4", "versi": 0}]},
}
