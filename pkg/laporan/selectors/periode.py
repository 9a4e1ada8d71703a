"""Documents of a school about one period: the ZIP of all bundles and the laporan kendali."""

from __future__ import annotations

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


def naskah_arsip(pelaku: Pelaku, periode_id: int) -> Naskah:
    """Whose bundles belong into the ZIP. Only results that stand: they are the same for ever, drafts are not.

    Five queries. Raises TidakTerlihat, TidakBoleh, SalahStatus while nobody's result stands.
    """
    periode = ambil_periode(pelaku, periode_id)
    pokok = dict(
        Penilaian.objects.filter(peserta__periode=periode, jenis=JenisBerkas.PEMBELAJARAN).values_list(
            "peserta_id", "pk"
        )
    )
    antre: list[dict[str, Any]] = []
    tanpa: list[dict[str, Any]] = []
    peserta = list(_peserta(pelaku, periode))
    berlaku = selectors_rekap.rekap_berlaku(pelaku, peserta)
    for p in peserta:
        orang = {"guru": p.guru.nama, "nip": p.guru.nip or ""}
        rekap = berlaku.get(p.pk)
        if rekap is None or p.pk not in pokok:
            tanpa.append({**orang, "alasan": "Hasil belum ditetapkan"})
            continue
        nama = rules.nama_berkas(len(antre) + 1, p.guru.nama, str(periode))
        # The fingerprint and the number of the conversion stand here so that a change makes another ZIP.
        antre.append({**orang, "penilaian": pokok[p.pk], "nama": nama, "sidik": rekap.sidik, "konversi": p.konversi_ke})
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
    """One teacher of the period with the file that her forms hang on; None: no file, or not open to the reader yet."""

    peserta: Peserta
    penilaian_id: int | None
    tetap: bool


@dataclass(frozen=True, slots=True)
class HalamanPeriode:
    """The page of a period."""

    periode: Periode
    dokumen: tuple[DokumenPeriode, ...]
    guru: tuple[GuruPeriode, ...]
    ditetapkan: int


def halaman_periode(pelaku: Pelaku, periode_id: int) -> HalamanPeriode:
    """What the page of a period shows. Raises TidakTerlihat or TidakBoleh. A fixed number of queries."""
    periode = ambil_periode(pelaku, periode_id)
    naskah: dict[FormulirPeriode, Naskah | str] = {}
    for formulir, baca in NASKAH_PERIODE.items():
        try:
            naskah[formulir] = baca(pelaku, periode_id)
        except SalahStatus as galat:
            naskah[formulir] = galat.alasan
    sidik = {
        (f.jenis, periode_id): "" if isinstance(n, str) else selectors_dokumen.sidik_naskah(pelaku, f.jenis, n)
        for f, n in naskah.items()
    }
    ada = selectors_dokumen.daftar_banyak(pelaku, sidik)
    dokumen = [_dokumen(f, n, ada.get((f.jenis, periode_id), [])) for f, n in naskah.items()]
    terbuka = _terbuka(pelaku, periode)
    guru = [GuruPeriode(p, terbuka.get(p.pk), p.ditetapkan_pada is not None) for p in _peserta(pelaku, periode)]
    return HalamanPeriode(periode, tuple(dokumen), tuple(guru), sum(g.tetap for g in guru))


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
