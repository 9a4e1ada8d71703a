"""Attendance from XLSX: first read without writing anything, then taken as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.kehadiran import rules, selectors
from pkg.kehadiran.enums import AsalNilai, JenisHadir
from pkg.kehadiran.rules import BARIS_MAKS, JUDUL, HasilImpor, IsiBulan, Sel
from pkg.kehadiran.services.penulis import alasan_tolak, kunci_peserta, tulis
from pkg.periode import rules as rules_periode
from pkg.periode import selectors as selectors_periode
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode
from supervisi.lib import xlsx
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

BYTE_MAKS = 2_000_000
_BATAS = xlsx.Batas(byte=BYTE_MAKS, baris=BARIS_MAKS + 1, kolom=40, huruf=300)
_BERUBAH = (
    "Ada angka yang berubah setelah berkas ini diperiksa. Periksa berkasnya sekali lagi; belum ada yang disimpan."
)
_LEBAR = (22, 20, 34, 12, 18, 22, 10, 10, 10, 10)

GantiTertulis = tuple[str, int | None, int]
"""A change as a page carries it: the cell's name, what stood there, what shall stand there."""


@dataclass(frozen=True, slots=True)
class Usulan:
    """A file that was read."""

    nama_berkas: str
    hasil: HasilImpor

    @property
    def tertulis(self) -> list[GantiTertulis]:
        """The changes for the confirming page."""
        return [(g.sel.kunci, g.dari, g.ke) for g in self.hasil.ganti]


def _ambil(pelaku: Pelaku, periode_id: int) -> Periode:
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if alasan := rules_periode.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)
    return periode


def periksa(pelaku: Pelaku, periode_id: int, nama_berkas: str, isi: bytes) -> Usulan:
    """Read a table; writes nothing. Wrong places are told in `hasil.galat`, nothing can be taken then.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, and MasukanSalah for a file that is no XLSX table.
    """
    periode = _ambil(pelaku, periode_id)
    try:
        tabel = xlsx.baca(isi, batas=_BATAS)
    except xlsx.BerkasDitolak as galat:
        pesan = str(galat)
        raise MasukanSalah({"berkas": f"{pesan[:1].upper()}{pesan[1:]}."}) from galat
    peserta = selectors.peserta_impor(pelaku, periode)
    hasil = rules.baca_tabel(tabel, selectors.kalender(pelaku, periode), peserta)
    return Usulan(nama_tampil(nama_berkas), hasil)


def terapkan(pelaku: Pelaku, periode_id: int, nama_berkas: str, ganti: Sequence[GantiTertulis]) -> int:
    """Take the changes that `periksa` found; how many numbers were written. Safe to repeat: then it is 0.

    Raises TidakTerlihat, TidakBoleh, SalahStatus (a result was fixed meanwhile), BentrokVersi (a number changed
    meanwhile); nothing at all is written then.
    """
    periode = _ambil(pelaku, periode_id)
    sel = [(_sel(kunci), dari, ke) for kunci, dari, ke in ganti]
    with transaction.atomic():
        milik = selectors_periode.peserta_terlihat(pelaku).filter(
            periode=periode, pk__in={s.peserta_id for s, _, _ in sel}
        )
        peserta = kunci_peserta(milik.values_list("pk", flat=True))
        if {s.peserta_id for s, _, _ in sel} - set(peserta):
            raise BentrokVersi(_BERUBAH)
        isi = selectors.isi_banyak(pelaku, peserta)
        nilai: dict[Sel, int | None] = {}
        for satu, dari, ke in sel:
            kini = isi[satu.peserta_id].get(satu.bulan, IsiBulan(satu.bulan)).ambil(satu.jenis)
            if kini == ke:
                continue
            if kini != dari:
                raise BentrokVersi(_BERUBAH)
            nilai[satu] = ke
        for pk in {s.peserta_id for s in nilai}:
            if alasan := alasan_tolak(pelaku, peserta[pk]):
                raise SalahStatus(f"{peserta[pk].guru.nama}: {alasan} Belum ada yang disimpan.")
        _periksa_bulan(pelaku, periode, isi, nilai)
        tulis(pelaku, peserta, nilai, AsalNilai.IMPOR)
        if nilai:
            orang = len({s.peserta_id for s in nilai})
            catat(
                pelaku, "pkg.kehadiran_impor", "periode_pkg", periode.pk, berkas=nama_berkas, guru=orang, sel=len(nilai)
            )
    return len(nilai)


def _sel(kunci: str) -> Sel:
    sel = rules.baca_kunci(kunci)
    if sel is None:
        raise BentrokVersi(_BERUBAH)
    return sel


def _periksa_bulan(
    pelaku: Pelaku, periode: Periode, isi: dict[int, dict[int, IsiBulan]], nilai: dict[Sel, int | None]
) -> None:
    """Whether the months still hold together: reasons may have been typed in since the file was read."""
    kalender = selectors.kalender(pelaku, periode)
    for pk, bulan in {(s.peserta_id, s.bulan) for s in nilai}:
        baru = {s.jenis: n for s, n in nilai.items() if (s.peserta_id, s.bulan) == (pk, bulan)}
        kini = isi[pk].get(bulan, IsiBulan(bulan))
        if rules.galat_jumlah(IsiBulan(bulan, {**kini.nilai, **baru}), kalender):
            raise BentrokVersi(_BERUBAH)


def templat(pelaku: Pelaku, periode_id: int, bulan: int | None = None) -> bytes:
    """An XLSX file with a row for every participant and month (or one month), with what is written already.

    Raises TidakTerlihat, TidakBoleh, SalahStatus.
    """
    periode = selectors.ambil_kelola(pelaku, periode_id)
    kalender = selectors.kalender(pelaku, periode)
    dipilih = [bulan] if bulan in kalender.bulan else [b for b in kalender.bulan if kalender.sudah_berjalan(b)]
    baris: list[list[xlsx.Nilai]] = []
    for p in selectors.peserta_impor(pelaku, periode):
        for b in dipilih:
            isi = p.isi.get(b, IsiBulan(b))
            baris.append([p.nip, p.nuptk, p.nama, rules.nama_bulan(b), *(isi.ambil(j) for j in JenisHadir)])
    return xlsx.tulis(
        xlsx.Lembar("Kehadiran", JUDUL, baris, _LEBAR),
        xlsx.Lembar("Petunjuk", ["Petunjuk"], [[satu] for satu in PETUNJUK], [110]),
    )


PETUNJUK = (
    "Satu baris untuk satu guru dan satu bulan. NIP dan NUPTK ditulis sebagai teks.",
    "Tanpa keterangan: banyaknya hari kerja tidak hadir tanpa alasan. Isi 0 bila tidak ada.",
    "Terlambat dan pulang cepat: jumlah menit dalam bulan itu, tidak dibulatkan. Isi 0 bila tidak ada.",
    "Menit setahun dijumlahkan, lalu diubah menjadi hari satu kali saja: 450 menit = 1 hari.",
    "Sakit, cuti, dinas luar, dan izin hanya keterangan; tidak mengurangi persentase kehadiran.",
    "Baris yang angkanya belum diketahui boleh dikosongkan seluruhnya. Sel kosong tidak menghapus angka yang sudah ada.",
    "Berkas diperiksa lebih dulu. Selama masih ada yang salah, tidak ada satu angka pun yang disimpan.",
)
