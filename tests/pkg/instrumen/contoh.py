"""Small instruments for tests, and strategies that make any instrument the portal can hold."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from pkg.instrumen.enums import AsalPernyataan, CaraMenilai, JenisPkg, Keyakinan, Responden
from pkg.instrumen.rules import (
    RESMI,
    Bidang,
    Butir,
    Indikator,
    Instrumen,
    Isi,
    Jawaban,
    Kompetensi,
    KompetensiBidang,
    Kuesioner,
    TingkatSkor,
)
from pkg.instrumen.services import FOLDER_BAWAAN, baca_berkas

TIK = """\
kode: PKG-TIK
judul: Instrumen TIK
versi: Buku 2
sumber: [Buku 2]
jumlah: {ranah: 2, kompetensi: 2, indikator: 3}
skala:
  indikator:
    - {skor: 0, label: Tidak ada}
    - {skor: 1, label: Sebagian}
    - {skor: 2, label: Seluruhnya}
ranah:
  - nama: Pedagogik
    kode: A
    kompetensi:
      - nomor: 1
        judul: Mengenal murid
        cara_menilai: pengamatan
        indikator:
          - {nomor: 1, teks: Satu}
          - {nomor: 2, teks: Dua, belum_terverifikasi: true}
  - nama: Sosial
    kode: C
    kompetensi:
      - nomor: 2
        judul: Bergaul
        indikator:
          - {nomor: 1, teks: Tiga}
"""
"""An instrument whose official counts are not sure, so that a test may have as many items as it needs."""


@cache
def bawaan() -> dict[str, Isi]:
    """The shipped instruments by code."""
    return {isi.kode: isi for berkas in sorted(FOLDER_BAWAAN.glob("*.yaml")) for isi in baca_berkas(berkas)}


def instrumen(kode: str) -> Instrumen:
    isi = bawaan()[kode]
    assert isinstance(isi, Instrumen)
    return isi


def kuesioner(kode: str) -> Kuesioner:
    isi = bawaan()[kode]
    assert isinstance(isi, Kuesioner)
    return isi


# Letters, digits, marks that YAML and Excel could stumble over; no edges of blanks, which are cut on purpose.
TEKS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(" =:#'-\"")).map(
    lambda teks: f"a{teks}z"[:200]
)


@st.composite
def _indikator(draw: st.DrawFn, awalan: str, jumlah: int) -> tuple[Indikator, ...]:
    return tuple(
        Indikator(
            kunci=f"{awalan}.{i}",
            nomor=i,
            teks=f"{draw(TEKS)} {i}",
            belum_terverifikasi=draw(st.booleans()),
            keyakinan=draw(st.none() | st.sampled_from(Keyakinan)),
            dasar=draw(st.sampled_from(["", "A", "B"])),
            varian=draw(st.just("") | TEKS),
        )
        for i in range(1, jumlah + 1)
    )


@st.composite
def instrumen_apa_pun(draw: st.DrawFn) -> Instrumen:
    """Any instrument of the appraiser: the sure ones with their official counts, the others with any."""
    kode = draw(st.sampled_from([k for k, r in RESMI.items() if r.jenis != JenisPkg.KUESIONER]))
    resmi = RESMI[kode]
    guru = resmi.jenis == JenisPkg.GURU
    if resmi.pasti:
        assert resmi.per_bagian is not None
        bagian = resmi.per_bagian
    else:
        bagian = tuple(draw(st.lists(st.integers(1, 4), min_size=0 if resmi.per_bagian is None else 1, max_size=4)))
    ranah = _ranah_tiap_kompetensi(bagian, dict(resmi.ranah)) if guru else [("", "")] * len(bagian)
    kompetensi = tuple(
        Kompetensi(
            nomor=i,
            judul=draw(TEKS),
            indikator=draw(_indikator(str(i), jumlah)),
            kode=draw(st.sampled_from(["", f"PK {i}"])),
            ranah_kode=ranah[i - 1][0],
            ranah_nama=ranah[i - 1][1],
            cara_menilai=draw(st.sampled_from(CaraMenilai)) if guru else None,
            cara_menilai_belum_terverifikasi=guru and draw(st.booleans()),
            judul_belum_terverifikasi=draw(st.booleans()),
            pernyataan=draw(st.just("") | TEKS) if guru else "",
            pernyataan_asal=draw(st.none() | st.sampled_from(AsalPernyataan)) if guru else None,
        )
        for i, jumlah in enumerate(bagian, start=1)
    )
    bidang = None
    if resmi.bidang:
        nomor = len(bagian) + 1
        isi = tuple(
            Bidang(satu, draw(TEKS), draw(_indikator(f"{nomor}.{satu.value}", jumlah))) for satu, jumlah in resmi.bidang
        )
        bidang = KompetensiBidang(nomor, draw(st.sampled_from(["", "PKWKS 5"])), draw(TEKS), isi)
    return Instrumen(
        kode=kode,
        judul=draw(TEKS),
        jenis=resmi.jenis,
        untuk=resmi.untuk,
        versi_sumber=draw(TEKS | st.just("2016")),
        sumber=tuple(draw(st.lists(TEKS, min_size=1, max_size=3))),
        skala=tuple(TingkatSkor(skor, draw(TEKS)) for skor in ((0, 1, 2) if guru else (1, 2, 3, 4))),
        kompetensi=kompetensi,
        kompetensi_bidang=bidang,
        ranah_kosong=() if bagian or not guru else (("A", "Pedagogik"), ("B", "Sosial")),
        acuan=draw(st.sampled_from(["", "PKG-KELAS-MAPEL"])) if kode != "PKG-KELAS-MAPEL" else "",
        status_verifikasi=draw(st.just("") | TEKS),
        dasar=tuple((huruf, draw(TEKS)) for huruf in draw(st.sampled_from(["", "A", "AB"]))),
        catatan=tuple(draw(st.lists(TEKS, max_size=2))),
    )


def _ranah_tiap_kompetensi(bagian: tuple[int, ...], resmi: dict[str, int]) -> list[tuple[str, str]]:
    """Code and name of the group of each competency; where the official groups are not sure, one for all."""
    if not resmi:
        return [("A", "Pedagogik")] * len(bagian)
    hasil, sisa = [], list(bagian)
    for kode, (nama, jumlah) in zip("ABCD", resmi.items(), strict=True):
        while jumlah > 0:
            jumlah -= sisa.pop(0)
            hasil.append((kode, nama))
    return hasil


@st.composite
def kuesioner_apa_pun(draw: st.DrawFn) -> Kuesioner:
    """Any questionnaire: the sure ones with their official counts, the others with any."""
    kode = draw(st.sampled_from([k for k, r in RESMI.items() if r.jenis == JenisPkg.KUESIONER]))
    resmi = RESMI[kode]
    assert resmi.per_bagian is not None
    bagian = resmi.per_bagian if resmi.pasti else tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)))
    butir = []
    for i, jumlah in enumerate(bagian, start=1):
        nama = draw(TEKS)
        for j in range(1, jumlah + 1):
            catatan = draw(st.just("") | TEKS)
            butir.append(Butir(f"{i}.{j}", j, f"{draw(TEKS)} {j}", nama, draw(st.booleans()), catatan))
    return Kuesioner(
        kode=kode,
        judul=draw(TEKS),
        responden=resmi.responden or Responden.SEJAWAT,
        untuk=resmi.untuk,
        sumber=tuple(draw(st.lists(TEKS, min_size=1, max_size=3))),
        skala=(Jawaban(0, "TP", draw(TEKS)), Jawaban(1, "KD", draw(TEKS)), Jawaban(2, "SR", draw(TEKS))),
        butir=tuple(butir),
        catatan=tuple(draw(st.lists(TEKS, max_size=2))),
    )
