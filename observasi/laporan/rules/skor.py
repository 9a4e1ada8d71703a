"""Score sheets as printable tables: Tabel 1 (the supervisor's) and Tabel 5 (both sides with their differences).

Nothing is computed anew: the numbers are those that observasi.penilaian stored when the sheets were sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from observasi.instrumen.enums import AsalButir
from observasi.instrumen.rules import Butir, Instrumen, Kelompok
from observasi.laporan.rules.bentuk import Adaptasi, BarisSkor, Pasang, TabelSkor
from observasi.laporan.rules.fakta import LembarSkor
from observasi.penilaian.rules import (
    KOSONG,
    BedaButir,
    Hasil,
    HasilKelompok,
    NilaiButir,
    Perbandingan,
    bandingkan,
    tulis_persen,
)
from observasi.siklus.enums import Sisi

BEDA_BERARTI = 2
"""From this difference on an item is marked: one step is ordinary agreement, two are worth talking about."""

_ASAL = {AsalButir.DITAMBAH: "butir tambahan", AsalButir.DIUBAH: "kalimat disesuaikan"}
_KEKUATAN_TERBANYAK = 5


def persen(nilai: Fraction | None) -> str:
    """75,00%; "" when there is none."""
    return "" if nilai is None else f"{tulis_persen(nilai)}%"


def selisih(nilai: int | None) -> str:
    """+1, 0, −1; "" when either side did not observe the item."""
    if nilai is None:
        return ""
    return f"+{nilai}" if nilai > 0 else str(nilai).replace("-", "\u2212")


def _selisih_persen(nilai: Fraction | None) -> str:
    if nilai is None:
        return ""
    tanda = "+" if nilai > 0 else "\u2212" if nilai < 0 else ""
    return f"{tanda}{tulis_persen(abs(nilai))}"


def klasifikasi(hasil: Hasil) -> str:
    """B (Baik)"""
    return "" if hasil.klasifikasi is None else f"{hasil.klasifikasi.kode} ({hasil.klasifikasi.sebutan})"


def jumlah(bagian: Hasil | HasilKelompok) -> str:
    """30 dari 40"""
    return f"{bagian.jumlah} dari {bagian.maksimum}" if bagian.maksimum else "tidak teramati"


def nilai_butir(nilai: NilaiButir) -> str:
    """The score, TT for "tidak teramati", a dash for an item without an answer."""
    if nilai.tidak_teramati:
        return "TT"
    return "\u2013" if nilai.skor is None else str(nilai.skor)


def keterangan_beda(beda: int | None, *, terbesar: bool) -> str:
    """The difference in words; large ones say so, the largest of the sheet even more."""
    if beda is None:
        return "Tidak teramati"
    if beda == 0:
        return "Sama"
    kata = "supervisor lebih tinggi" if beda > 0 else "guru lebih tinggi"
    if abs(beda) < BEDA_BERARTI:
        return kata[:1].upper() + kata[1:]
    return f"Perbedaan terbesar: {kata}" if terbesar else f"Berbeda jauh: {kata}"


def adaptasi(instrumen: Instrumen) -> tuple[Adaptasi, ...]:
    """What was changed against the library, item by item."""
    hasil = []
    for terurut in instrumen.daftar_butir:
        butir = terurut.butir
        if butir.asal == AsalButir.DITAMBAH:
            hasil.append(Adaptasi(f"Butir {butir.nomor} ditambahkan: {butir.teks}", ""))
        elif butir.asal == AsalButir.DIUBAH:
            hasil.append(Adaptasi(f"Butir {butir.nomor} disesuaikan: {butir.teks}", butir.teks_asli or ""))
    hasil += [Adaptasi(f"Butir {b.nomor} tidak dipakai: {b.teks}", "") for b in instrumen.dibuang]
    return tuple(hasil)


def tabel_satu_sisi(lembar: LembarSkor, sisi: Sisi = Sisi.SUPERVISOR) -> TabelSkor:
    """A sheet with one column of scores, in `supervisor` or `guru`."""
    pengisi = _Pengisi({sisi: lembar}, None)
    total = [("Jumlah skor", jumlah(lembar.hasil)), ("Persentase", persen(lembar.hasil.persen)),
             ("Klasifikasi", klasifikasi(lembar.hasil))]  # fmt: skip
    return TabelSkor(
        judul=lembar.instrumen.judul,
        sumber=lembar.instrumen.sumber,
        skala=_skala(lembar.instrumen),
        penilai=lembar.penilai,
        bersama=False,
        tanpa_guru="",
        baris=tuple(pengisi.baris(lembar.instrumen)),
        total=tuple(_satu(sisi, nama, isi) for nama, isi in total),
        catatan_kaki=_catatan_kaki(lembar.instrumen, [lembar.hasil]),
        ikhtisar=_versi(lembar, "Penilaian"),
        saran=(("Saran", lembar.saran),) if lembar.saran.strip() else (),
    )


def tabel_bersama(lembar: Mapping[Sisi, LembarSkor]) -> TabelSkor:
    """Tabel 5 with both sides, or the supervisor's alone when the teacher waived hers in writing."""
    guru, supervisor = lembar[Sisi.GURU], lembar[Sisi.SUPERVISOR]
    if guru.dilepas:
        satu = tabel_satu_sisi(supervisor)
        return replace(satu, tanpa_guru=f"Guru tidak mengisi penilaian diri. Alasan: {guru.alasan}")
    beda = bandingkan(supervisor.instrumen, guru.nilai, supervisor.nilai)
    pengisi = _Pengisi(lembar, beda)
    kiri, kanan = guru.hasil, supervisor.hasil
    saran = [
        (f"Saran pembinaan ({sebutan})", satu.saran)
        for sebutan, satu in (("guru", guru), ("supervisor", supervisor))
        if satu.saran.strip()
    ]
    versi = [_versi(guru, "Penilaian diri"), _versi(supervisor, "Penilaian supervisor")]
    return TabelSkor(
        judul=supervisor.instrumen.judul,
        sumber=supervisor.instrumen.sumber,
        skala=_skala(supervisor.instrumen),
        penilai=f"{guru.penilai} (penilaian diri) dan {supervisor.penilai} (supervisor)",
        bersama=True,
        tanpa_guru="",
        baris=tuple(pengisi.baris(supervisor.instrumen)),
        total=(
            ("Jumlah skor", jumlah(kiri), jumlah(kanan), selisih(kanan.jumlah - kiri.jumlah)),
            ("Persentase", persen(kiri.persen), persen(kanan.persen), _selisih_persen(beda.selisih)),
            ("Klasifikasi", klasifikasi(kiri), klasifikasi(kanan), ""),
        ),
        catatan_kaki=_catatan_kaki(supervisor.instrumen, [kiri, kanan]),
        ikhtisar=" ".join([_ikhtisar(beda), *(v for v in versi if v)]),
        saran=tuple(saran),
    )


def _satu(sisi: Sisi, nama: str, isi: str) -> tuple[str, str, str, str]:
    return (nama, isi, "", "") if sisi is Sisi.GURU else (nama, "", isi, "")


def _ikhtisar(beda: Perbandingan) -> str:
    kalimat = (
        f"Dari {beda.dibandingkan} butir yang dinilai kedua pihak, {beda.dalam_satu} butir sama atau berbeda satu tingkat; "
        f"{beda.sama} di antaranya sama."
    )
    angka = beda.kesepahaman.angka
    if angka:
        kalimat += f" Kesepahaman di luar kebetulan (kappa berbobot, 1 = selalu sama, 0 = kebetulan): {angka}."
    kalimat += f" {beda.kesepahaman.kalimat}"
    kuat = [str(n) for n in sorted(b.nomor for b in beda.kekuatan_bersama[:_KEKUATAN_TERBANYAK])]
    return f"{kalimat} Kekuatan yang dilihat bersama: butir {', '.join(kuat)}." if kuat else kalimat


def _versi(lembar: LembarSkor, apa: str) -> str:
    """A corrected sheet says so, with the reason."""
    if lembar.nomor_versi == 1:
        return ""
    return f"{apa} ini adalah perbaikan ke-{lembar.nomor_versi - 1}. Alasan perbaikan: {lembar.alasan}"


def _skala(instrumen: Instrumen) -> str:
    skala = instrumen.skala
    if skala is None:
        return ""
    arti = "; ".join(f"{tingkat} = {teks}" for tingkat, teks in skala.deskriptor)
    return f"Skor {skala.min} sampai {skala.maks}" + (f" ({arti})" if arti else "")


def _catatan_kaki(instrumen: Instrumen, hasil: list[Hasil]) -> tuple[str, ...]:
    kaki = []
    if any(h.tidak_teramati for h in hasil):
        kaki.append("TT: tidak teramati; butir itu tidak masuk jumlah skor dan skor maksimum.")
    if any(k.rekonstruksi for k in _semua(instrumen.kelompok)):
        kaki.append("* Judul kelompok ini disusun oleh portal karena tidak tercetak pada sumbernya.")
    return tuple(kaki)


def _semua(kelompok: tuple[Kelompok, ...]) -> Iterator[Kelompok]:
    for satu in kelompok:
        yield satu
        yield from _semua(satu.kelompok)


@dataclass(frozen=True, slots=True)
class _Pengisi:
    """Writes the rows of a table; `beda` None: one side only, no differences."""

    lembar: Mapping[Sisi, LembarSkor]
    beda: Perbandingan | None

    def baris(self, instrumen: Instrumen) -> Iterator[BarisSkor]:
        per_butir = {b.kunci: b for b in self.beda.butir} if self.beda else {}
        terbesar = max((abs(b.selisih) for b in per_butir.values() if b.selisih is not None), default=0)
        for kelompok in instrumen.kelompok:
            yield from self._kelompok(kelompok, "kelompok", per_butir, terbesar)

    def _kelompok(
        self, kelompok: Kelompok, jenis: str, per_butir: Mapping[str, BedaButir], terbesar: int
    ) -> Iterator[BarisSkor]:
        if kelompok.judul:
            yield _kosong(jenis, kelompok.judul + (" *" if kelompok.rekonstruksi else ""))
        for butir in kelompok.butir:
            yield self._butir(butir, per_butir.get(butir.kunci), terbesar)
        if kelompok.butir and kelompok.judul:
            yield self._jumlah(kelompok)
        for anak in kelompok.kelompok:
            yield from self._kelompok(anak, "subkelompok", per_butir, terbesar)

    def _butir(self, butir: Butir, beda: BedaButir | None, terbesar: int) -> BarisSkor:
        angka = beda.selisih if beda else None
        paling = angka is not None and abs(angka) == terbesar
        return BarisSkor(
            jenis="butir",
            nomor=str(butir.nomor),
            teks=butir.kalimat,
            asal=_ASAL.get(butir.asal, ""),
            guru=self._nilai(Sisi.GURU, butir.kunci),
            supervisor=self._nilai(Sisi.SUPERVISOR, butir.kunci),
            selisih=selisih(angka) if self.beda else "",
            keterangan=keterangan_beda(angka, terbesar=paling) if self.beda else "",
            mencolok=angka is not None and abs(angka) >= BEDA_BERARTI,
            catatan=self._catatan(butir.kunci),
            momen=self._momen(butir.kunci),
        )

    def _nilai(self, sisi: Sisi, kunci: str) -> str:
        lembar = self.lembar.get(sisi)
        return "" if lembar is None else nilai_butir(lembar.nilai.get(kunci, KOSONG))

    def _catatan(self, kunci: str) -> tuple[Pasang, ...]:
        return tuple(
            (f"Catatan {sisi.label.lower()}", self.lembar[sisi].catatan[kunci])
            for sisi in Sisi
            if sisi in self.lembar and self.lembar[sisi].catatan.get(kunci, "").strip()
        )

    def _momen(self, kunci: str) -> tuple[tuple[str, str, str], ...]:
        return tuple(
            (m.waktu, sisi.label.lower(), m.alamat)
            for sisi in Sisi
            if sisi in self.lembar
            for m in self.lembar[sisi].momen.get(kunci, ())
        )

    def _jumlah(self, kelompok: Kelompok) -> BarisSkor:
        bagian = {s: next(h for h in lembar.hasil.kelompok if h.kunci == kelompok.kunci)
                  for s, lembar in self.lembar.items()}  # fmt: skip
        beda = next((k.selisih for k in self.beda.kelompok if k.kunci == kelompok.kunci), None) if self.beda else None
        tulis = {s: f"{jumlah(h)} ({persen(h.persen)})" if h.persen is not None else jumlah(h)
                 for s, h in bagian.items()}  # fmt: skip
        return BarisSkor(
            jenis="jumlah",
            nomor="",
            teks="Jumlah kelompok",
            asal="",
            guru=tulis.get(Sisi.GURU, ""),
            supervisor=tulis.get(Sisi.SUPERVISOR, ""),
            selisih=_selisih_persen(beda),
            keterangan="Selisih persen" if beda is not None else "",
            mencolok=False,
            catatan=(),
        )


def _kosong(jenis: str, teks: str) -> BarisSkor:
    return BarisSkor(jenis, "", teks, "", "", "", "", "", False, ())
