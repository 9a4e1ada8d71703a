"""Reading the list of follow-ups over many cycles (Tabel 6). What may be read here and in a cycle is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Max, Min, Q, QuerySet

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.penilaian import selectors as selectors_penilaian
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import TAHAP_HASIL_TERBUKA, Lembar, Tahap
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut.enums import Bentuk, StatusTindakLanjut
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import tabel6
from observasi.tindak_lanjut.rules.tabel6 import BarisTabel6, Letak, Realisasi, Saringan, Tindakan
from supervisi.lib.galat import MasukanSalah

PER_HALAMAN = 25
_CATATAN = ("saran", "kesan_umum")
"""Fields of the record of the meeting for "Catatan Khusus": the first one that was written."""


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[TindakLanjut]:
    """Follow-ups of own cycles, and for the kepala sekolah those whose results are open. Cancelled cycles are left out."""
    kantor = Q(
        siklus__sekolah_id__in=pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH),
        siklus__tahap__in=[t.value for t in TAHAP_HASIL_TERBUKA],
    )
    return TindakLanjut.objects.filter(_milik(pelaku) | kantor).exclude(siklus__tahap=Tahap.DIBATALKAN)


def _milik(pelaku: Pelaku) -> Q:
    return Q(siklus__guru_id=pelaku.pengguna_id) | Q(siklus__supervisor_id=pelaku.pengguna_id)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Whose list somebody can ask for."""

    kunci: str
    teks: str


def pilihan_lingkup(pelaku: Pelaku) -> list[Lingkup]:
    """The schools that `pelaku` leads, then her own cycles. No query."""
    kepala = {p.sekolah_id: p.tempat for p in pelaku.penugasan if p.peran is Peran.KEPALA_SEKOLAH and p.sekolah_id}
    sekolah = [Lingkup(f"{tabel6.AWALAN_SEKOLAH}{pk}", nama) for pk, nama in kepala.items()]
    return [*sekolah, Lingkup(tabel6.SAYA, "Siklus saya")]


def pastikan(pelaku: Pelaku, saringan: Saringan) -> Saringan:
    """The filter with a scope that is hers: a foreign one, or none, becomes her usual one. No query."""
    boleh = [satu.kunci for satu in pilihan_lingkup(pelaku)]
    return saringan if saringan.lingkup in boleh else replace(saringan, lingkup=boleh[0])


def _lingkup(pelaku: Pelaku, saringan: Saringan) -> QuerySet[TindakLanjut]:
    if (sekolah_id := saringan.sekolah_id) is not None:
        return terlihat_oleh(pelaku).filter(siklus__sekolah_id=sekolah_id)
    return terlihat_oleh(pelaku).filter(_milik(pelaku))


def _tersaring(pelaku: Pelaku, saringan: Saringan) -> QuerySet[TindakLanjut]:
    """The list without the state of realisation, unordered."""
    hasil = _lingkup(pelaku, saringan)
    if saringan.tahun is not None:
        hasil = hasil.filter(tenggat__range=tabel6.rentang_tahun(saringan.tahun))
    if saringan.bentuk.startswith(tabel6.AWALAN_SITUASIONAL):
        hasil = hasil.filter(situasional=saringan.bentuk.removeprefix(tabel6.AWALAN_SITUASIONAL))
    elif saringan.bentuk:
        hasil = hasil.filter(bentuk=saringan.bentuk)
    if saringan.guru is not None:
        hasil = hasil.filter(siklus__guru_id=saringan.guru)
    return hasil


def _berkeadaan(pelaku: Pelaku, keadaan: Realisasi) -> Q:
    if keadaan is Realisasi.BERJALAN:
        return Q(status=StatusTindakLanjut.RENCANA, tenggat__gte=pelaku.hari)
    if keadaan is Realisasi.TERLAMBAT:
        return Q(status=StatusTindakLanjut.RENCANA, tenggat__lt=pelaku.hari)
    return Q(
        status={
            Realisasi.TERLAKSANA: StatusTindakLanjut.TERLAKSANA,
            Realisasi.TIDAK_JADI: StatusTindakLanjut.DIBATALKAN,
            Realisasi.DIBAWA: StatusTindakLanjut.DIALIHKAN,
        }[keadaan]
    )


def isi_daftar(pelaku: Pelaku, saringan: Saringan) -> QuerySet[TindakLanjut]:
    """The whole filtered list, in its order."""
    hasil = _tersaring(pelaku, saringan)
    if saringan.realisasi is not None:
        hasil = hasil.filter(_berkeadaan(pelaku, saringan.realisasi))
    urut = ("tenggat", "id") if saringan.menaik else ("-tenggat", "-id")
    return hasil.select_related("siklus__guru", "siklus__supervisor", "siklus__sekolah").order_by(*urut)


def _potong(pelaku: Pelaku, saringan: Saringan) -> tuple[list[TindakLanjut], bool, bool]:
    """One page by its key, and whether something comes before and after it. One query."""
    letak = saringan.sebelum or saringan.sesudah
    mundur = saringan.sebelum is not None
    hasil = isi_daftar(pelaku, saringan)
    if letak is not None:
        lebih = saringan.menaik is not mundur
        lewat = (
            Q(tenggat__gt=letak.tenggat) | Q(tenggat=letak.tenggat, pk__gt=letak.nomor)
            if lebih
            else Q(tenggat__lt=letak.tenggat) | Q(tenggat=letak.tenggat, pk__lt=letak.nomor)
        )
        hasil = hasil.filter(lewat)
    if mundur:
        hasil = hasil.reverse()
    isi = list(hasil[: PER_HALAMAN + 1])
    lagi, isi = len(isi) > PER_HALAMAN, isi[:PER_HALAMAN]
    if mundur:
        return isi[::-1], lagi, True
    return isi, letak is not None, lagi


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """One follow-up in the list, with what stands about its cycle."""

    tindak_lanjut: TindakLanjut
    siklus: BarisTabel6
    tindakan: Tindakan
    peserta: bool


@dataclass(frozen=True, slots=True)
class JumlahRealisasi:
    """How many there are of one state, and the list of them."""

    keadaan: Realisasi
    teks: str
    jumlah: int
    kueri: str
    aktif: bool


@dataclass(frozen=True, slots=True)
class HalamanDaftar:
    """One page of the list."""

    saringan: Saringan
    lingkup: tuple[Lingkup, ...]
    baris: tuple[BarisDaftar, ...]
    jumlah: tuple[JumlahRealisasi, ...]
    total: int
    tahun: tuple[tuple[int, str], ...]
    guru: tuple[tuple[int, str], ...]
    kueri_sebelum: str
    kueri_sesudah: str

    @property
    def sekolah(self) -> bool:
        """Whether it is the list of a school."""
        return self.saringan.sekolah_id is not None


def halaman(pelaku: Pelaku, saringan: Saringan) -> HalamanDaftar:
    """The page that was asked for. A fixed number of queries."""
    saringan = pastikan(pelaku, saringan)
    isi, ada_sebelum, ada_sesudah = _potong(pelaku, saringan)
    jumlah = _tersaring(pelaku, saringan).aggregate(
        **{k.name: Count("pk", filter=_berkeadaan(pelaku, k)) for k in Realisasi}
    )
    rentang = _lingkup(pelaku, saringan).aggregate(awal=Min("tenggat"), akhir=Max("tenggat"))
    tahun = (
        range(tabel6.tahun_pelajaran(rentang["akhir"]), tabel6.tahun_pelajaran(rentang["awal"]) - 1, -1)
        if rentang["awal"]
        else ()
    )
    guru = _lingkup(pelaku, saringan).order_by("siklus__guru__nama", "siklus__guru_id")
    siklus = _tentang_siklus(pelaku, isi)
    return HalamanDaftar(
        saringan=saringan,
        lingkup=tuple(pilihan_lingkup(pelaku)),
        baris=tuple(
            BarisDaftar(
                t,
                siklus[t.siklus_id],
                _tindakan(pelaku, t),
                pelaku.pengguna_id in (t.siklus.guru_id, t.siklus.supervisor_id),
            )
            for t in isi
        ),
        jumlah=tuple(
            JumlahRealisasi(
                k, tabel6.SEBUTAN_REALISASI[k], jumlah[k.name], saringan.dengan(k).kueri, saringan.realisasi is k
            )
            for k in Realisasi
        ),
        total=sum(jumlah.values()),
        tahun=tuple((t, tabel6.sebutan_tahun(t)) for t in tahun),
        guru=tuple(guru.values_list("siklus__guru_id", "siklus__guru__nama").distinct()),
        kueri_sebelum=replace(saringan.awal, sebelum=_letak(isi[0])).kueri if ada_sebelum and isi else "",
        kueri_sesudah=replace(saringan.awal, sesudah=_letak(isi[-1])).kueri if ada_sesudah and isi else "",
    )


def _letak(t: TindakLanjut) -> Letak:
    return Letak(t.tenggat, t.pk)


def _tentang_siklus(pelaku: Pelaku, isi: Iterable[TindakLanjut]) -> dict[int, BarisTabel6]:
    """What stands about each cycle: the supervisor's result once the seal is open, and the record of the meeting. Two
    queries."""
    siklus: dict[int, Siklus] = {t.siklus_id: t.siklus for t in isi}
    hasil = selectors_penilaian.hasil_terbuka(pelaku, list(siklus.values()))
    catatan = selectors_siklus.isian_banyak(pelaku, siklus.values(), Lembar.PASCA, _CATATAN)
    return {
        pk: BarisTabel6(
            guru=s.guru.nama,
            sekolah=s.sekolah.nama,
            mapel=s.mapel,
            kelas=s.kelas,
            hasil=hasil.get(pk),
            catatan=next((n for k in _CATATAN if (n := catatan.get(pk, {}).get(k, "").strip())), ""),
            tindakan=(),
        )
        for pk, s in siklus.items()
    }


def _tindakan(pelaku: Pelaku, t: TindakLanjut) -> Tindakan:
    situasional = t.bentuk == Bentuk.SITUASIONAL
    return Tindakan(
        uraian=t.uraian,
        bentuk=f"{t.get_bentuk_display()}: {t.get_situasional_display()}" if situasional else t.get_bentuk_display(),
        tujuan=t.tujuan,
        tanda_berhasil=t.tanda_berhasil,
        pelaksana=t.pelaksana,
        tempat=t.tempat,
        tenggat=t.tenggat,
        realisasi=tabel6.realisasi(StatusTindakLanjut(t.status), t.tenggat, pelaku.hari),
        yang_terjadi=t.realisasi,
        terlaksana_pada=t.terlaksana_pada,
        bukti=t.bukti,
        alasan=t.alasan,
    )


def tabel(pelaku: Pelaku, saringan: Saringan) -> list[BarisTabel6]:
    """The whole filtered list as Tabel 6, for a file: cycles in the order of their first follow-up. Three queries.

    Raises MasukanSalah when there are more rows than a file may have.
    """
    saringan = pastikan(pelaku, saringan).awal
    isi = list(isi_daftar(pelaku, saringan)[: tabel6.BARIS_UNDUHAN + 1])
    if len(isi) > tabel6.BARIS_UNDUHAN:
        raise MasukanSalah({"": "Daftar ini terlalu panjang untuk satu berkas. Pilih satu tahun pelajaran dahulu."})
    return _per_siklus(pelaku, isi)


def _per_siklus(pelaku: Pelaku, isi: Sequence[TindakLanjut]) -> list[BarisTabel6]:
    milik: dict[int, list[Tindakan]] = {}
    for t in isi:
        milik.setdefault(t.siklus_id, []).append(_tindakan(pelaku, t))
    siklus = _tentang_siklus(pelaku, isi)
    return [replace(siklus[pk], tindakan=tuple(tindakan)) for pk, tindakan in milik.items()]


# The pengawas: numbers of a whole school


@dataclass(frozen=True, slots=True)
class RingkasanSekolah:
    """How far the follow-ups of one school and school year are; `jumlah` None: too few teachers to tell (domain 9)."""

    nama: str
    jumlah: tuple[tuple[str, int], ...] | None


def ringkasan_binaan(pelaku: Pelaku) -> list[RingkasanSekolah]:
    """Numbers of this school year for each school of a pengawas, without names and without a filter: two lists that
    differ by one teacher would tell about her. One query, none for everybody else."""
    binaan = {p.sekolah_id: p.tempat for p in pelaku.penugasan if p.peran is Peran.PENGAWAS and p.sekolah_id}
    if not binaan:
        return []
    ada = {
        satu["siklus__sekolah_id"]: satu
        for satu in TindakLanjut.objects.filter(
            siklus__sekolah_id__in=binaan,
            siklus__tahap__in=[t.value for t in TAHAP_HASIL_TERBUKA],
            tenggat__range=tabel6.rentang_tahun(tabel6.tahun_pelajaran(pelaku.hari)),
        )
        .order_by("siklus__sekolah_id")
        .values("siklus__sekolah_id")
        .annotate(
            banyak_guru=Count("siklus__guru_id", distinct=True),
            **{k.name: Count("pk", filter=_berkeadaan(pelaku, k)) for k in Realisasi},
        )
    }
    hasil = []
    for pk, nama in binaan.items():
        satu = ada.get(pk)
        cukup = satu is not None and satu["banyak_guru"] >= tabel6.GURU_TERSEDIKIT
        jumlah = tuple((tabel6.SEBUTAN_REALISASI[k], satu[k.name]) for k in Realisasi) if satu and cukup else None
        hasil.append(RingkasanSekolah(nama, jumlah))
    return hasil
