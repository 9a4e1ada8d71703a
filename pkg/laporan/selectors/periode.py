"""Documents of a school about one period: the ZIP of all bundles and the laporan kendali."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_staf, provinsi_sekolah
from pkg.laporan import rules
from pkg.laporan.enums import FormulirPeriode
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Periode, Peserta
from pkg.pkb import selectors as selectors_pkb
from pkg.pkb.enums import Capaian
from pkg.pkb.rules import boleh_lihat_kendali
from pkg.rekap import rules as rules_rekap
from pkg.rekap import selectors as selectors_rekap
from pkg.rekap.rules import Orang, SekolahCetak
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.dokumen.selectors import BarisDokumen
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus, TidakBoleh

_CAPAIAN = {
    Capaian.TERCAPAI: "tercapai",
    Capaian.BELUM: "belum tercapai",
    Capaian.TANPA_SASARAN: "tanpa sasaran",
    Capaian.TIDAK_DINILAI: "tidak dinilai",
}
BELUM_ADA = "Belum ada guru yang hasilnya ditetapkan pada periode ini."


def ambil_periode(pelaku: Pelaku, periode_id: int) -> Periode:
    """The period for the school's office and those above it. Raises TidakTerlihat or TidakBoleh."""
    periode = selectors_periode.ambil(pelaku, periode_id)
    if not boleh_lihat_kendali(pelaku, periode.sekolah_id, periode.sekolah.wilayah_id):
        raise TidakBoleh("Dokumen satu sekolah dibuka oleh kepala sekolah, pengawas, dan admin.")
    return periode


def boleh_periode(pelaku: Pelaku, periode_id: int) -> None:
    """Who may have the documents of a period. Raises TidakTerlihat or TidakBoleh."""
    ambil_periode(pelaku, periode_id)


def _peserta(pelaku: Pelaku, periode: Periode) -> QuerySet[Any]:
    """The participants by name, with `konversi_ke`: the number of the last conversion."""
    return (
        selectors_periode.peserta_terlihat(pelaku).filter(periode=periode).annotate(konversi_ke=Max("konversi__nomor"))
    )


@dataclass(frozen=True, slots=True)
class _Peserta:
    """One participant: the result that stands with the file that her forms hang on, or why there is none."""

    peserta: Any
    penilaian_id: int | None
    sidik: str
    alasan: str

    @property
    def tetap(self) -> bool:
        return not self.alasan


def _baca_peserta(pelaku: Pelaku, periode: Periode) -> list[_Peserta]:
    """All participants of a period that `ambil_periode` has let `pelaku` in to. A fixed number of queries."""
    pokok = dict(
        Penilaian.objects.filter(peserta__periode=periode, jenis=JenisBerkas.PEMBELAJARAN).values_list(
            "peserta_id", "pk"
        )
    )
    peserta = list(_peserta(pelaku, periode))
    hasil = []
    for kini in selectors_rekap.pratinjau_banyak(pelaku, peserta):
        nomor = kini.peserta.pk
        tetap = kini.rekap is not None and nomor in pokok
        alasan = "" if tetap else rules.alasan_tanpa_bundel([k.teks for k in rules_rekap.ringkas(kini.kurang)])
        hasil.append(_Peserta(kini.peserta, pokok.get(nomor), kini.rekap.sidik if kini.rekap else "", alasan))
    return hasil


def naskah_arsip(pelaku: Pelaku, periode_id: int) -> Naskah:
    """Whose bundles belong into the ZIP, who is missing and why. Only results that stand: drafts still change.

    Raises TidakTerlihat, TidakBoleh, SalahStatus while nobody's result stands.
    """
    periode = ambil_periode(pelaku, periode_id)
    return _naskah_arsip(periode, _baca_peserta(pelaku, periode))


def _naskah_arsip(periode: Periode, peserta: Sequence[_Peserta]) -> Naskah:
    antre: list[dict[str, Any]] = []
    tanpa: list[dict[str, Any]] = []
    for satu in peserta:
        guru = satu.peserta.guru
        orang = {"guru": guru.nama, "nip": guru.nip or ""}
        if not satu.tetap:
            tanpa.append({**orang, "alasan": satu.alasan})
            continue
        nama = rules.nama_berkas(len(antre) + 1, guru.nama, str(periode))
        # The fingerprint and the number of the conversion stand here so that a change makes another ZIP.
        dari = {"penilaian": satu.penilaian_id, "sidik": satu.sidik, "konversi": satu.peserta.konversi_ke}
        antre.append({**orang, "nama": nama, **dari})
    if not antre:
        raise SalahStatus(BELUM_ADA)
    judul = f"Bundel {periode}"
    return Naskah(
        isi={"judul": judul, "antre": antre, "jadi": [], "gagal": [], "tanpa": tanpa},
        judul=judul,
        nama_unduh=nama_unduhan(f"Bundel {periode} - {periode.sekolah.nama}", ".zip"),
        sekolah_id=periode.sekolah_id,
    )


def naskah_kendali(pelaku: Pelaku, periode_id: int) -> Naskah:
    """The laporan kendali of the three years that end with the period's. Raises TidakTerlihat or TidakBoleh."""
    periode = ambil_periode(pelaku, periode_id)
    laporan = selectors_pkb.kendali(pelaku, periode.sekolah_id, periode.tahun)
    sekolah = periode.sekolah
    cetak = SekolahCetak(
        nama=sekolah.nama, npsn=sekolah.npsn, jenjang=sekolah.get_jenjang_display(), alamat=sekolah.alamat,
        kelurahan=sekolah.kelurahan, kecamatan=sekolah.kecamatan, kota=sekolah.kota,
        provinsi=provinsi_sekolah(pelaku, sekolah), telepon=sekolah.telepon,
    )  # fmt: skip
    staf = daftar_staf(pelaku, sekolah.pk, Peran.KEPALA_SEKOLAH)
    pertama = min(staf, key=lambda s: (s.sejak, s.pengguna.pk), default=None)
    bagian = rules.kendali(
        cetak,
        Orang(pertama.pengguna.nama, pertama.pengguna.nip or "") if pertama else None,
        laporan.tahun,
        [
            (
                b.nama,
                b.maksimum,
                [
                    rules.TahunKendali(t.formatif, t.sasaran, t.sumatif, _CAPAIAN[t.capaian] if t.capaian else "")
                    for t in b.tahun
                ],
            )
            for b in laporan.baris
        ],
        [(r.tercapai, r.belum, r.tanpa_sasaran, r.tidak_dinilai, r.jumlah) for r in laporan.rekapitulasi],
    )
    judul = f"Laporan kendali kinerja guru {laporan.tahun[0]} sampai {laporan.tahun[-1]}"
    isi = {
        "judul": judul,
        "kop": rules.kop(cetak),
        "konsep": "",
        "bundel": False,
        "mendatar": True,
        "bagian": [{**bagian, "kaki": judul}],
    }
    return Naskah(isi, judul, nama_unduhan(f"{judul} - {sekolah.nama}", ".pdf"), sekolah.pk)


NASKAH_PERIODE = {FormulirPeriode.ARSIP: naskah_arsip, FormulirPeriode.KENDALI: naskah_kendali}


@dataclass(frozen=True, slots=True)
class DokumenPeriode:
    """One document of the school: why there is none yet (`belum`), the current one, the last outdated one."""

    formulir: FormulirPeriode
    belum: str
    terkini: BarisDokumen | None
    lama: BarisDokumen | None


@dataclass(frozen=True, slots=True)
class GuruPeriode:
    """One teacher of the period with the file that her forms hang on (None: no file, or not open to the reader yet).

    `alasan`: what her result still waits for; "" when it stands.
    """

    peserta: Peserta
    penilaian_id: int | None
    alasan: str

    @property
    def tetap(self) -> bool:
        """Whether her result stands, so that her bundle is in the ZIP."""
        return not self.alasan


@dataclass(frozen=True, slots=True)
class HalamanPeriode:
    """The page of a period."""

    periode: Periode
    dokumen: tuple[DokumenPeriode, ...]
    guru: tuple[GuruPeriode, ...]

    @property
    def ditetapkan(self) -> int:
        """How many results stand."""
        return sum(g.tetap for g in self.guru)

    @property
    def tanpa(self) -> tuple[GuruPeriode, ...]:
        """Whose results do not stand yet."""
        return tuple(g for g in self.guru if not g.tetap)


def halaman_periode(pelaku: Pelaku, periode_id: int) -> HalamanPeriode:
    """What the page of a period shows. Raises TidakTerlihat or TidakBoleh. A fixed number of queries."""
    periode = ambil_periode(pelaku, periode_id)
    peserta = _baca_peserta(pelaku, periode)
    naskah: dict[FormulirPeriode, Naskah | str] = {}
    try:
        naskah[FormulirPeriode.ARSIP] = _naskah_arsip(periode, peserta)
    except SalahStatus as galat:
        naskah[FormulirPeriode.ARSIP] = galat.alasan
    naskah[FormulirPeriode.KENDALI] = naskah_kendali(pelaku, periode_id)
    sidik = {
        (f.jenis, periode_id): "" if isinstance(n, str) else selectors_dokumen.sidik_naskah(pelaku, f.jenis, n)
        for f, n in naskah.items()
    }
    ada = selectors_dokumen.daftar_banyak(pelaku, sidik)
    dokumen = [_dokumen(f, n, ada.get((f.jenis, periode_id), [])) for f, n in naskah.items()]
    terbuka = _terbuka(pelaku, periode)
    guru = [GuruPeriode(p.peserta, terbuka.get(p.peserta.pk), p.alasan) for p in peserta]
    return HalamanPeriode(periode, tuple(dokumen), tuple(guru))


def _terbuka(pelaku: Pelaku, periode: Periode) -> dict[int, int]:
    """The file of teaching by participant, where its forms are open to `pelaku` now."""
    berkas = selectors_penilaian.terlihat_oleh(pelaku).filter(peserta__periode=periode, jenis=JenisBerkas.PEMBELAJARAN)
    return {
        b.peserta_id: b.pk
        for b in berkas
        if rules_penilaian.boleh_lihat_nilai(rules_penilaian.sisi(pelaku, b.fakta()), Tahap(b.tahap))
    }


def _dokumen(formulir: FormulirPeriode, naskah: Naskah | str, ada: list[BarisDokumen]) -> DokumenPeriode:
    return DokumenPeriode(
        formulir,
        naskah if isinstance(naskah, str) else "",
        next((b for b in ada if b.terkini), None),
        next((b for b in ada if not b.terkini and b.siap), None),
    )
