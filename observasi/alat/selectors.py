"""Reading tools. The seal of notes is asked here, once, for every page and for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.pelaku import Pelaku
from observasi.alat import rules
from observasi.alat.enums import KODE, JenisAlat, Penutur
from observasi.alat.models import Alat, DenahKelas, Ketukan
from observasi.alat.rules import Denah, Pengaturan, Tampilan
from observasi.catatan import rules as rules_catatan
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan.models import Selarasan
from observasi.catatan.selectors import Tempat
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import TidakBoleh, TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisKetukan:
    """One row for showing. `terkunci` says why its writer cannot change it; `alamat` plays its second, or ""."""

    ketukan: Ketukan
    waktu: str
    tempat: Tempat
    apa: str
    milik_saya: bool
    terkunci: str | None
    alamat: str

    @property
    def boleh_ubah(self) -> bool:
        return self.milik_saya and self.terkunci is None


@dataclass(frozen=True, slots=True)
class HasilAlat:
    """One filled tool: its figures in words, and its rows in the order of the lesson."""

    alat: Alat
    milik_saya: bool
    pengaturan: Pengaturan
    denah: Denah
    tampilan: Tampilan
    baris: tuple[BarisKetukan, ...]

    @property
    def jenis(self) -> JenisAlat:
        return JenisAlat(self.alat.jenis)

    @property
    def sapuan_kini(self) -> int:
        """The number of the sweep that was last tapped in; 1 before any."""
        return max((b.ketukan.sapuan or 1 for b in self.baris), default=1)


@dataclass(frozen=True, slots=True)
class PilihanAlat:
    """One kind on the page of tools: the own one if it is in use, with its number of rows."""

    jenis: JenisAlat
    alat: Alat | None
    pengaturan: Pengaturan
    jumlah: int


@dataclass(frozen=True, slots=True)
class HalamanAlat:
    """The page of tools. `dipilih_supervisor`: what she agreed to look for (kinds and filters, never rows)."""

    siklus: Siklus
    sisi: Sisi | None
    pilihan: tuple[PilihanAlat, ...]
    dipilih_supervisor: tuple[tuple[str, str], ...]
    lawan: tuple[Alat, ...]
    denah: DenahKelas | None
    alasan_tutup: str | None
    tersegel: bool


def _sisi_terbaca(pelaku: Pelaku, siklus: Siklus) -> list[str]:
    fakta = siklus.fakta()
    sisi = rules_catatan.sisi_terbaca(rules_siklus.akses(pelaku, fakta), rules_siklus.sisi(pelaku, fakta), fakta)
    return [s.value for s in sisi]


def terbaca(pelaku: Pelaku, siklus: Siklus) -> QuerySet[Alat]:
    """The tools of this cycle whose rows `pelaku` may read now."""
    return Alat.objects.filter(siklus=siklus, sisi__in=_sisi_terbaca(pelaku, siklus))


def ambil(pelaku: Pelaku, siklus: Siklus, alat_id: int) -> Alat:
    """One readable tool. Raises TidakTerlihat."""
    alat = terbaca(pelaku, siklus).filter(pk=alat_id).first()
    if alat is None:
        raise TidakTerlihat
    return alat


def ambil_ketukan(pelaku: Pelaku, alat: Alat, baris_id: int) -> Ketukan:
    """One row of a tool that `pelaku` may read; deleted ones only for the side that wrote them."""
    baris = Ketukan.objects.filter(alat=alat, pk=baris_id).select_related("rekaman").first()
    if baris is None or (baris.dihapus_pada is not None and not _milik(pelaku, alat)):
        raise TidakTerlihat
    return baris


def _milik(pelaku: Pelaku, alat: Alat) -> bool:
    fakta = alat.siklus.fakta()
    return rules_siklus.sisi(pelaku, fakta) == alat.sisi


def halaman(pelaku: Pelaku, siklus: Siklus, sisi: Sisi | None) -> HalamanAlat:
    """The kinds to choose from and what is chosen. The caller has let `pelaku` in by `ambil_untuk_hasil`. Three queries."""
    semua = list(
        Alat.objects.filter(siklus=siklus).annotate(
            jumlah=Count("ketukan", filter=Q(ketukan__dihapus_pada__isnull=True))
        )
    )
    fakta = siklus.fakta()
    boleh_lihat = _sisi_terbaca(pelaku, siklus)
    sendiri = {a.jenis: a for a in semua if a.sisi == sisi}
    return HalamanAlat(
        siklus=siklus,
        sisi=sisi,
        pilihan=tuple(
            PilihanAlat(
                j,
                a := sendiri.get(j.value),
                rules.baca_pengaturan(a.pengaturan if a else {}),
                getattr(a, "jumlah", 0),
            )
            for j in JenisAlat
        )
        if sisi
        else (),
        dipilih_supervisor=tuple(
            (a.get_jenis_display(), rules.keterangan(JenisAlat(a.jenis), rules.baca_pengaturan(a.pengaturan)))
            for a in semua
            if a.sisi == Sisi.SUPERVISOR and sisi is not Sisi.SUPERVISOR
        ),
        lawan=tuple(a for a in semua if a.sisi in boleh_lihat and a.sisi != sisi and getattr(a, "jumlah", False)),
        denah=DenahKelas.objects.filter(siklus=siklus, sisi=sisi).first() if sisi else None,
        alasan_tutup=rules.galat_pilih(Tahap(siklus.tahap)),
        tersegel=not rules_catatan.segel_terbuka(fakta),
    )


def denah_sisi(pelaku: Pelaku, siklus: Siklus, sisi: str) -> DenahKelas | None:
    """The plan of one side of a cycle; the caller has asked for a side that `pelaku` may read. One query."""
    return DenahKelas.objects.filter(siklus=siklus, sisi=sisi).first()


def kursi_terpakai(pelaku: Pelaku, siklus: Siklus, sisi: Sisi) -> set[str]:
    """The seats about which this side tapped something. One query."""
    baris = Ketukan.objects.filter(alat__siklus=siklus, alat__sisi=sisi, dihapus_pada__isnull=True)
    pasang = baris.values_list("dari", "ke")
    return {satu for dua in pasang for satu in dua if satu}


def denah(pelaku: Pelaku, siklus: Siklus, sisi: str) -> Denah:
    """`denah_sisi` as plain data; empty when none was drawn. One query."""
    model = denah_sisi(pelaku, siklus, sisi)
    return model.isi() if model else Denah()


def hasil(pelaku: Pelaku, siklus: Siklus, *, alat: Alat | None = None) -> list[HasilAlat]:
    """The filled tools that `pelaku` may read (or only `alat`, which she was let in to), the supervisor's first.

    Four queries, however many tools and rows; a tool without rows is left out unless it was asked for.
    """
    semua = [alat] if alat else sorted(terbaca(pelaku, siklus), key=lambda a: (a.sisi != Sisi.SUPERVISOR, a.pk))
    semua_denah = {d.sisi: d.isi() for d in DenahKelas.objects.filter(siklus=siklus)}
    per_alat: dict[int, list[Ketukan]] = {a.pk: [] for a in semua}
    for k in Ketukan.objects.filter(alat_id__in=per_alat, dihapus_pada__isnull=True).select_related("rekaman"):
        per_alat[k.alat_id].append(k)
    selarasan = selectors_catatan.daftar_selarasan(pelaku, siklus) if semua else []
    return [
        _hasil(pelaku, siklus, a, semua_denah.get(a.sisi, Denah()), per_alat[a.pk], selarasan)
        for a in semua
        if alat or per_alat[a.pk]
    ]


def _hasil(
    pelaku: Pelaku, siklus: Siklus, alat: Alat, denah: Denah, ketukan: list[Ketukan], selarasan: Sequence[Selarasan]
) -> HasilAlat:
    fakta = siklus.fakta()
    sisi_saya = rules_siklus.sisi(pelaku, fakta)
    jenis, sisi = JenisAlat(alat.jenis), Sisi(alat.sisi)
    pengaturan = rules.baca_pengaturan(alat.pengaturan)
    baris = []
    for k in ketukan:
        tempat = _tempat(k, sisi, selarasan)
        baris.append(
            BarisKetukan(
                ketukan=k,
                waktu=_waktu(k, tempat),
                tempat=tempat,
                apa=_kalimat(jenis, k, denah),
                milik_saya=sisi_saya is sisi,
                terkunci=rules_catatan.galat_ubah(fakta, sisi, k.dibuat_pada),
                alamat=_alamat(siklus, tempat),
            )
        )
    return HasilAlat(
        alat=alat,
        milik_saya=sisi_saya is sisi,
        pengaturan=pengaturan,
        denah=denah,
        tampilan=rules.susun_tampilan(jenis, [k.titik() for k in ketukan], pengaturan, denah),
        baris=tuple(sorted(baris, key=_urutan)),
    )


def _tempat(k: Ketukan, sisi: Sisi, selarasan: Sequence[Selarasan]) -> Tempat:
    if k.rekaman is not None:
        return Tempat(k.rekaman_id, k.rekaman.urutan, k.detik)
    return selectors_catatan.tempat_jam(k.jam, sisi, selarasan)


def _waktu(k: Ketukan, tempat: Tempat) -> str:
    if k.detik is None and tempat.detik is not None:
        return f"{rules_catatan.tulis_detik(tempat.detik)} ({rules_catatan.tulis_waktu(None, None, k.jam)})"
    return rules_catatan.tulis_waktu(k.detik, None, k.jam)


def _alamat(siklus: Siklus, tempat: Tempat) -> str:
    if tempat.detik is None:
        return ""
    return f"{reverse('video:halaman', args=[siklus.pk])}?rekaman={tempat.rekaman_id}&t={int(tempat.detik)}"


def _urutan(b: BarisKetukan) -> tuple[int, Decimal, str, int]:
    detik = b.tempat.detik
    return (
        b.tempat.urutan or 99,
        detik if detik is not None else Decimal(10**9),
        str(b.ketukan.jam or "\uffff"),
        b.ketukan.pk,
    )


def _kalimat(jenis: JenisAlat, k: Ketukan, denah: Denah) -> str:
    """What one row says, in a few words."""
    kode = str(KODE[jenis](k.kode).label)
    if jenis is JenisAlat.VERBATIM:
        return f"{kode}, {Penutur(k.penutur).label.lower()}"
    if jenis is JenisAlat.SAPUAN:
        return f"Sapuan {k.sapuan}, kursi {denah.label(k.dari)}: {kode.lower()}"
    if jenis is JenisAlat.ALUR:
        return f"{denah.label(k.dari)} \u2192 {denah.label(k.ke)}: {kode.lower()}"
    if jenis is JenisAlat.TUNGGU:
        return f"{kode}: {rules.tulis_lama(k.lama)}"
    return kode


def milik_sisi(pelaku: Pelaku, siklus_id: int, alat_id: int) -> tuple[Siklus, Sisi, Alat]:
    """A tool of the acting side. Raises TidakTerlihat, TidakBoleh."""
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    alat = ambil(pelaku, siklus, alat_id)
    if alat.sisi != sisi:
        raise TidakBoleh("Alat ini diisi oleh pihak lain. Anda membaca hasilnya saja.")
    return siklus, sisi, alat
