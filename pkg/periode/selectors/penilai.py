"""Appointments of a school as a list, and the proposal of a distribution."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import Pengguna, Sekolah
from accounts.pelaku import Pelaku
from accounts.selectors import ambil_orang
from pkg.periode import rules
from pkg.periode.enums import Dasar, StatusPeriode
from pkg.periode.models import Periode, Peserta, SkPenilai
from pkg.periode.rules import FaktaPenilai, Jendela, Pembagian, Temuan
from pkg.periode.selectors.bahan import Bahan
from pkg.periode.selectors.dasar import peserta_terlihat, sk_terlihat


@dataclass(frozen=True, slots=True)
class BarisSk:
    """One appointment: whether it holds today, and how many teachers hang on it in periods that are not closed."""

    sk: SkPenilai
    berlaku: bool
    akan_berlaku: bool
    guru: int


def daftar_sk(pelaku: Pelaku, sekolah: Sekolah) -> list[BarisSk]:
    """The appointments of a school, those in force first. Two queries."""
    terpakai: dict[int, set[int]] = {}
    dipakai = Peserta.objects.filter(sekolah=sekolah, penilai__sk__isnull=False).exclude(
        periode__status=StatusPeriode.DITUTUP
    )
    for sk_id, guru_id in dipakai.values_list("penilai__sk_id", "guru_id"):
        terpakai.setdefault(sk_id, set()).add(guru_id)
    baris = [
        BarisSk(
            s,
            berlaku=s.dicabut_pada is None and s.mulai <= pelaku.hari <= s.selesai,
            akan_berlaku=s.dicabut_pada is None and s.mulai > pelaku.hari,
            guru=len(terpakai.get(s.pk, ())),
        )
        for s in sk_terlihat(pelaku).filter(sekolah=sekolah)
    ]
    return sorted(baris, key=lambda b: (not b.berlaku, not b.akan_berlaku, b.sk.penilai.nama, b.sk.pk))


@dataclass(frozen=True, slots=True)
class BarisPembagian:
    """One teacher of the page: whom the proposal (or the person) chose, whom she may choose from, and the remarks."""

    peserta: Peserta
    dipilih: int | None
    pilihan: list[Pengguna]
    temuan: tuple[Temuan, ...]
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class HalamanPembagian:
    """The distribution as an editable table, with the load of every assessor in the year."""

    baris: list[BarisPembagian]
    beban: list[tuple[Pengguna, int, Temuan | None]]
    tetap: int
    terpilih: int

    @property
    def ditolak(self) -> bool:
        """Whether it cannot be saved like this."""
        return any(rules.ditolak(b.temuan) for b in self.baris) or any(
            t is not None and rules.ditolak((t,)) for _, _, t in self.beban
        )


def pilihan_penilai(
    pelaku: Pelaku, peserta: Peserta, bahan: Bahan
) -> tuple[list[tuple[int, str]], list[tuple[str, str]]]:
    """Whom this participant may get, with golongan, basis and load in words; and who is refused, with why. No query."""
    guru, beban = bahan.fakta_guru(peserta), bahan.beban()
    sekarang = {p.penilai_id: p.penilai for p in peserta.penilai.all()}
    calon = {o.pk: o for o in bahan.calon_penilai(untuk_kepala=guru.kepala_sekolah)} | sekarang
    boleh, tertolak = [], []
    for orang in sorted(calon.values(), key=lambda o: (o.nama, o.pk)):
        fakta = bahan.fakta_penilai(orang, peserta.periode)
        penuh = rules.periksa_beban(fakta, len(beban[orang.pk] | {peserta.guru_id}))
        temuan = rules.periksa_penilai(fakta, guru, peserta.periode.jendela)
        teks = rules.alasan_tolak((*temuan, penuh) if penuh else temuan)
        if teks is None or orang.pk in sekarang:
            boleh.append((orang.pk, _uraian(orang, fakta, len(beban[orang.pk]))))
        else:
            tertolak.append((orang.nama, teks))
    return boleh, tertolak


_SEBUTAN = {
    Dasar.KEPALA_SEKOLAH: "kepala sekolah",
    Dasar.PENGAWAS: "pengawas",
    Dasar.DINAS: "dinas",
    Dasar.SK: "ber-SK",
}


def _uraian(orang: Pengguna, fakta: FaktaPenilai, guru: int) -> str:
    sebagai = next((teks for dasar, teks in _SEBUTAN.items() if dasar in fakta.dasar), "")
    luar = f"{fakta.luar} di sekolah lain" if fakta.luar else ""
    bagian = [b for b in (orang.golongan, sebagai, f"{guru} guru tahun ini", luar) if b]
    return f"{orang.nama} ({', '.join(bagian)})"


def nama_orang(pelaku: Pelaku, ids: Collection[int]) -> dict[int, str]:
    """Short names of people who are or were assessors, for a timeline. One query."""
    return {o.pk: o.get_short_name() for o in ambil_orang(pelaku, ids)}


def belum_berpenilai(pelaku: Pelaku, periode: Periode, bahan: Bahan) -> list[Peserta]:
    """Participants without an assessor whom `pelaku` may give one: no kepala sekolah, not herself. Two queries."""
    kosong = peserta_terlihat(pelaku).filter(periode=periode, penilai__isnull=True, ditetapkan_pada__isnull=True)
    return [p for p in kosong if not bahan.adalah_kepala(p) and p.guru_id != pelaku.pengguna_id]


def usulan(pelaku: Pelaku, periode: Periode, bahan: Bahan, kosong: list[Peserta]) -> Pembagian:
    """The fair proposal for these participants; who already has an assessor keeps her. No query."""
    return rules.usulkan_pembagian(
        [bahan.fakta_guru(p) for p in kosong],
        [bahan.fakta_pembagi(o, periode) for o in bahan.calon_penilai(untuk_kepala=False)],
        periode.jendela,
    )


def halaman_pembagian(
    pelaku: Pelaku, periode: Periode, bahan: Bahan, kosong: list[Peserta], pilihan: dict[int, int | None] | None = None
) -> HalamanPembagian:
    """The table: the proposal, or what a person chose (`pilihan`: assessor by participant). No query."""
    alasan: dict[int, str] = {}
    if pilihan is None:
        hasil = usulan(pelaku, periode, bahan, kosong)
        pilihan = {p.pk: hasil.penilai.get(p.guru_id) for p in kosong}
        alasan = {t.guru_id: t.alasan for t in hasil.tak_tertempat}
    calon = bahan.calon_penilai(untuk_kepala=False)
    beban = bahan.beban()
    for p in kosong:
        if (terpilih := pilihan.get(p.pk)) is not None:
            beban[terpilih].add(p.guru_id)
    fakta = {o.pk: bahan.fakta_penilai(o, periode) for o in calon}
    baris = [
        _baris(p, pilihan.get(p.pk), calon, fakta, bahan, periode.jendela, alasan.get(p.guru_id, "")) for p in kosong
    ]
    return HalamanPembagian(
        baris=baris,
        beban=[(o, len(beban[o.pk]), rules.periksa_beban(fakta[o.pk], len(beban[o.pk]))) for o in calon],
        tetap=len({g for _, g, satu in bahan.penugasan if satu == periode.pk}),
        terpilih=sum(b.dipilih is not None for b in baris),
    )


def _baris(
    peserta: Peserta,
    dipilih: int | None,
    calon: list[Pengguna],
    fakta: dict[int, FaktaPenilai],
    bahan: Bahan,
    jendela: Jendela,
    alasan: str,
) -> BarisPembagian:
    guru = bahan.fakta_guru(peserta)
    temuan = {nomor: rules.periksa_penilai(f, guru, jendela) for nomor, f in fakta.items()}
    boleh = [o for o in calon if not rules.ditolak(temuan[o.pk]) or o.pk == dipilih]
    return BarisPembagian(peserta, dipilih, boleh, temuan.get(dipilih, ()) if dipilih is not None else (), alasan)
