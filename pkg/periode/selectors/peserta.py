"""Lists of participants, who could become one, and what is known about one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Q, QuerySet

from accounts.enums import Golongan, Peran
from accounts.pelaku import Pelaku
from accounts.selectors import Staf
from pkg.periode import rules
from pkg.periode.enums import JenisGuru, JenisPeriode, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.periode.rules import FaktaCalon, IsiPeserta, Keikutsertaan, Perlu
from pkg.periode.selectors.bahan import Bahan
from pkg.periode.selectors.dasar import peserta_terlihat

SARINGAN = {
    "": "Semua peserta",
    "tanpa_penilai": "Belum punya penilai",
    "kurang": "Datanya belum lengkap",
    "tak_bertugas": "Tidak bertugas lagi",
    "saya_nilai": "Yang saya nilai",
}


def daftar_peserta(pelaku: Pelaku, periode: Periode, *, cari: str = "", saring: str = "") -> QuerySet[Peserta]:
    """The participants of a period that `pelaku` may know of, filtered. Who has left is told by `BarisPeserta` only."""
    hasil = peserta_terlihat(pelaku).filter(periode=periode)
    if cari:
        hasil = hasil.filter(
            Q(guru__nama__icontains=cari)
            | Q(guru__mapel__icontains=cari)
            | Q(pk__in=Peserta.objects.filter(penilai__penilai__nama__icontains=cari).values("pk"))
        )
    if saring == "tanpa_penilai":
        hasil = hasil.filter(penilai__isnull=True)
    elif saring == "saya_nilai":
        hasil = hasil.filter(penilai__penilai_id=pelaku.pengguna_id)
    elif saring == "kurang":
        hasil = hasil.filter(_kurang(JenisPeriode(periode.jenis)))
    return hasil


def _kurang(jenis: JenisPeriode) -> Q:
    """The same as `rules.yang_kurang` being not empty; a test holds the two together."""
    hasil = Q(golongan="") | Q(tugas_tambahan=TugasTambahan.WAKIL, bidang_wakil="")
    if jenis is JenisPeriode.SUMATIF:
        hasil |= Q(jenis_guru=JenisGuru.BK, konseli__isnull=True)
        hasil |= ~Q(jenis_guru=JenisGuru.BK) & ~Q(tugas_tambahan=TugasTambahan.KEPALA_SEKOLAH) & Q(jam_mengajar=None)
    return hasil


def daftar_lengkapi(pelaku: Pelaku, periode: Periode) -> list[Peserta]:
    """Participants whose result does not stand yet, those with missing figures first. Two queries."""
    jenis = JenisPeriode(periode.jenis)
    semua = peserta_terlihat(pelaku).filter(periode=periode, ditetapkan_pada__isnull=True)
    return sorted(semua, key=lambda p: not rules.yang_kurang(p.isi(), jenis))


@dataclass(frozen=True, slots=True)
class CalonPeserta:
    """Somebody who teaches at the school: whether she belongs into the period, and what she would be."""

    staf: Staf
    keikutsertaan: Keikutsertaan
    isi: IsiPeserta
    perlu_dicek: tuple[str, ...]
    sudah: bool

    @property
    def dicentang(self) -> bool:
        """Whether the page proposes her."""
        return not self.sudah and self.keikutsertaan.perlu is Perlu.IKUT


def calon_peserta(pelaku: Pelaku, periode: Periode, bahan: Bahan) -> list[CalonPeserta]:
    """Everybody who teaches at the school today: who belongs into the period first. Three queries.

    What an earlier period of the school says about her (kind, duty, hours of the same year) is not asked again.
    """
    lama = _riwayat(periode)
    sudah = set(Peserta.objects.filter(periode=periode).values_list("guru_id", flat=True))
    ada_tahun_lalu = any(p.periode.tahun < periode.tahun for milik in lama.values() for p in milik)
    lain = _di_sekolah_lain(periode, [s.pengguna.pk for s in bahan.guru])
    calon = []
    for s in bahan.guru:
        satu = _calon(s, periode, bahan, lama.get(s.pengguna.pk, []), ada_tahun_lalu, sudah)
        if s.pengguna.pk in lain:
            satu = replace(satu, perlu_dicek=(*satu.perlu_dicek, _GANDA))
        calon.append(satu)
    urutan = list(Perlu)
    return sorted(calon, key=lambda c: (c.sudah, urutan.index(c.keikutsertaan.perlu)))


_GANDA = "Tahun ini juga menjadi peserta di sekolah lain. Cukup dinilai di satu sekolah, biasanya sekolah induknya."


def _di_sekolah_lain(periode: Periode, guru_ids: list[int]) -> set[int]:
    """Who takes part in the same kind of period of the year at another school too."""
    lain = Peserta.objects.filter(guru_id__in=guru_ids, periode__tahun=periode.tahun, periode__jenis=periode.jenis)
    return set(lain.exclude(sekolah_id=periode.sekolah_id).values_list("guru_id", flat=True))


def _riwayat(periode: Periode) -> dict[int, list[Peserta]]:
    """Earlier participations at the school by person, the newest first."""
    hasil: dict[int, list[Peserta]] = {}
    lain = Peserta.objects.filter(sekolah_id=periode.sekolah_id, periode__tahun__lte=periode.tahun)
    for p in (
        lain.exclude(periode=periode).select_related("periode").order_by("-periode__tahun", "-periode__mulai", "-pk")
    ):
        hasil.setdefault(p.guru_id, []).append(p)
    return hasil


def _calon(
    staf: Staf, periode: Periode, bahan: Bahan, lama: list[Peserta], ada_tahun_lalu: bool, sudah: set[int]
) -> CalonPeserta:
    formatif = next(
        (
            p
            for p in lama
            if (p.periode.tahun, p.periode.jenis, p.periode.rentang)
            == (periode.tahun, JenisPeriode.FORMATIF, periode.rentang)
        ),
        None,
    )
    data = staf.kepegawaian
    fakta = FaktaCalon(
        penugasan_sejak=staf.sejak,
        mulai_di_sekolah=data.mulai_di_sekolah if data else None,
        tmt_guru=data.tmt_guru if data else None,
        pernah_di_sekolah_lain=staf.pernah_di_sekolah_lain,
        pernah_dinilai=any(p.periode.tahun < periode.tahun for p in lama) if ada_tahun_lalu else None,
        ikut_formatif=formatif is not None,
        nilai_rendah=formatif.ada_nilai_rendah if formatif else None,
    )
    isi_bawaan, cek = _bawaan(staf, periode, bahan, lama)
    return CalonPeserta(
        staf,
        rules.keikutsertaan(JenisPeriode(periode.jenis), periode.tahun, fakta),
        isi_bawaan,
        cek,
        staf.pengguna.pk in sudah,
    )


def _bawaan(staf: Staf, periode: Periode, bahan: Bahan, lama: list[Peserta]) -> tuple[IsiPeserta, tuple[str, ...]]:
    kepala = Peran.KEPALA_SEKOLAH in staf.peran
    orang = staf.pengguna
    golongan = orang.golongan if orang.golongan in Golongan.values else ""
    tebakan = rules.tebak(bahan.sekolah.jenjang, orang.mapel, orang.jabatan, kepala_sekolah=kepala)
    if not lama:
        isi_baru = IsiPeserta(tebakan.jenis_guru, tebakan.tugas_tambahan, tebakan.bidang_wakil, golongan)
        return isi_baru, tebakan.perlu_dicek
    dulu = lama[0].isi()
    tetap_tugas = (dulu.tugas_tambahan is TugasTambahan.KEPALA_SEKOLAH) == kepala
    setahun = lama[0].periode.tahun == periode.tahun
    jam: Decimal | None = dulu.jam_mengajar if setahun else None
    return (
        IsiPeserta(
            jenis_guru=dulu.jenis_guru,
            tugas_tambahan=dulu.tugas_tambahan if tetap_tugas else tebakan.tugas_tambahan,
            bidang_wakil=dulu.bidang_wakil if tetap_tugas else tebakan.bidang_wakil,
            golongan=golongan or dulu.golongan,
            jam_mengajar=jam,
            konseli=dulu.konseli if setahun else None,
            tugas_setahun=dulu.tugas_setahun if setahun else False,
            tugas_singkat=dulu.tugas_singkat if setahun else 0,
        ),
        (),
    )


def keikutsertaan_sendiri(pelaku: Pelaku) -> list[Peserta]:
    """Where `pelaku` is appraised herself, the newest year first. Two queries."""
    return list(
        peserta_terlihat(pelaku)
        .filter(guru_id=pelaku.pengguna_id)
        .order_by("-periode__tahun", "-periode__mulai", "-pk")[:_SENDIRI_MAKS]
    )


_SENDIRI_MAKS = 12


def yang_dinilai(pelaku: Pelaku) -> list[tuple[Periode, int]]:
    """Periods that are not closed in which `pelaku` assesses, with how many teachers. One query."""
    hitung: dict[int, tuple[Periode, int]] = {}
    milik = (
        Peserta.objects.filter(penilai__penilai_id=pelaku.pengguna_id)
        .exclude(periode__status="ditutup")
        .select_related("periode__sekolah")
        .order_by("-periode__tahun", "-periode__mulai", "pk")
    )
    for p in milik:
        periode, jumlah = hitung.get(p.periode_id, (p.periode, 0))
        hitung[p.periode_id] = (periode, jumlah + 1)
    return list(hitung.values())
