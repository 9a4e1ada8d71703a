"""Everything about a school's year that the rules ask about assessors, read once in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from accounts.enums import Peran
from accounts.models import Pengguna, Sekolah
from accounts.pelaku import Pelaku
from accounts.selectors import Staf, daftar_pejabat_wilayah, daftar_staf
from pkg.periode.enums import Dasar, TugasTambahan
from pkg.periode.models import PenilaiPeserta, Periode, Peserta, SkPenilai
from pkg.periode.rules import FaktaGuru, FaktaPenilai, Jendela

MENGAJAR = frozenset({Peran.GURU, Peran.KEPALA_SEKOLAH})


@dataclass(frozen=True, slots=True)
class Bahan:
    """The staff of a school today, its appointments, the people of its dinas, and who assesses whom in the year.

    `penugasan`: (assessor, teacher, period) for every assignment of the year at the school. `luar`: (assessor, teacher) at
    other schools in the year; pages get their number only (`FaktaPenilai.luar`).
    """

    sekolah: Sekolah
    staf: dict[int, Staf]
    sk: tuple[SkPenilai, ...]
    dinas: dict[int, Pengguna]
    penugasan: tuple[tuple[int, int, int], ...]
    luar: frozenset[tuple[int, int]] = frozenset()

    @property
    def kepala(self) -> frozenset[int]:
        """Who is kepala sekolah here today."""
        return frozenset(i for i, s in self.staf.items() if Peran.KEPALA_SEKOLAH in s.peran)

    def adalah_kepala(self, peserta: Peserta) -> bool:
        """Whether she is appraised as kepala sekolah: she is one today, or was one when the period was planned."""
        return peserta.guru_id in self.kepala or peserta.tugas_tambahan == TugasTambahan.KEPALA_SEKOLAH

    @property
    def guru(self) -> list[Staf]:
        """Who teaches here today, the kepala sekolah included, by name."""
        return [s for s in self.staf.values() if s.peran & MENGAJAR]

    def sk_untuk(self, pengguna_id: int, jendela: Jendela) -> SkPenilai | None:
        """Her appointment that fits the period best: a valid one, else the one that ends last; None without any."""
        milik = [s for s in self.sk if s.penilai_id == pengguna_id]
        return max(milik, key=lambda s: _kelayakan(s, jendela), default=None)

    def dasar(self, pengguna_id: int) -> frozenset[Dasar]:
        """What makes her an assessor at this school today."""
        peran = self.staf[pengguna_id].peran if pengguna_id in self.staf else frozenset()
        hasil = {Dasar.KEPALA_SEKOLAH} if Peran.KEPALA_SEKOLAH in peran else set()
        hasil |= {Dasar.PENGAWAS} if Peran.PENGAWAS in peran else set()
        hasil |= {Dasar.DINAS} if pengguna_id in self.dinas else set()
        hasil |= {Dasar.SK} if any(s.penilai_id == pengguna_id for s in self.sk) else set()
        return frozenset(hasil)

    def fakta_penilai(self, orang: Pengguna, periode: Periode) -> FaktaPenilai:
        """The plain facts of an assessor for one period."""
        sk = self.sk_untuk(orang.pk, periode.jendela)
        return FaktaPenilai(
            pengguna_id=orang.pk,
            nama=orang.get_short_name(),
            golongan=orang.golongan,
            dasar=self.dasar(orang.pk),
            sk=sk.fakta() if sk else None,
            bidang=sk.bidang if sk else "",
            sudah=frozenset(g for p, g, lain in self.penugasan if p == orang.pk and lain != periode.pk),
            luar=self.banyak_luar(orang.pk),
        )

    def banyak_luar(self, pengguna_id: int) -> int:
        """How many teachers she assesses at other schools in the year and not at this one as well."""
        sini = {g for p, g, _ in self.penugasan if p == pengguna_id}
        return len({g for p, g in self.luar if p == pengguna_id} - sini)

    def fakta_pembagi(self, orang: Pengguna, periode: Periode) -> FaktaPenilai:
        """The same for a distribution: whom she assesses in this very period already counts as hers."""
        sini = frozenset(g for p, g, satu in self.penugasan if p == orang.pk and satu == periode.pk)
        fakta = self.fakta_penilai(orang, periode)
        return replace(fakta, sudah=fakta.sudah | sini)

    def fakta_guru(self, peserta: Peserta) -> FaktaGuru:
        """The plain facts of a participant; her golongan in the period counts, not that of her account."""
        return FaktaGuru(
            pengguna_id=peserta.guru_id,
            nama=peserta.guru.get_short_name(),
            golongan=peserta.golongan,
            kepala_sekolah=self.adalah_kepala(peserta),
            mapel=peserta.guru.mapel,
            penilai_tahun_ini=frozenset(
                p for p, g, lain in self.penugasan if g == peserta.guru_id and lain != peserta.periode_id
            ),
        )

    def calon_penilai(self, *, untuk_kepala: bool) -> list[Pengguna]:
        """People who could be chosen, by name: for a kepala sekolah pengawas and dinas, else by office or SK."""
        orang: dict[int, Pengguna] = {}
        if untuk_kepala:
            orang |= self.dinas
        else:
            orang |= {s.penilai_id: s.penilai for s in self.sk if s.dicabut_pada is None}
            orang |= {i: self.staf[i].pengguna for i in self.kepala}
        orang |= {i: s.pengguna for i, s in self.staf.items() if Peran.PENGAWAS in s.peran}
        return sorted(orang.values(), key=lambda o: (o.nama, o.pk))

    def beban(self, tanpa: Iterable[int] = ()) -> dict[int, set[int]]:
        """The teachers of every assessor in the year, each once; the periods of `tanpa` left out."""
        dilewati = set(tanpa)
        hasil: dict[int, set[int]] = defaultdict(set)
        for penilai, guru, periode in self.penugasan:
            if periode not in dilewati:
                hasil[penilai].add(guru)
        return hasil


def _kelayakan(sk: SkPenilai, jendela: Jendela) -> tuple[bool, bool, bool, int, int]:
    menutup = sk.mulai <= jendela.mulai and sk.selesai >= jendela.selesai
    return sk.dicabut_pada is None, menutup, sk.bersertifikat and sk.terlatih, sk.selesai.toordinal(), sk.pk


def kumpulkan(pelaku: Pelaku, sekolah: Sekolah, tahun: int) -> Bahan:
    """The facts of a school's year. The caller has let `pelaku` in. Six queries, and one a level of the region's tree."""
    setahun = PenilaiPeserta.objects.filter(peserta__periode__tahun=tahun)
    penugasan = setahun.filter(peserta__sekolah=sekolah).order_by("pk")
    staf = {s.pengguna.pk: s for s in daftar_staf(pelaku, sekolah.pk, *Peran)}
    sk = tuple(SkPenilai.objects.filter(sekolah=sekolah).select_related("penilai").order_by("pk"))
    dinas = {o.pk: o for o in daftar_pejabat_wilayah(pelaku, sekolah.wilayah_id)}
    sini = tuple(penugasan.values_list("penilai_id", "peserta__guru_id", "peserta__periode_id"))
    orang = {*staf, *dinas, *(s.penilai_id for s in sk), *(p for p, _, _ in sini)}
    luar = setahun.filter(penilai_id__in=orang).exclude(peserta__sekolah=sekolah)
    return Bahan(
        sekolah=sekolah,
        staf=staf,
        sk=sk,
        dinas=dinas,
        penugasan=sini,
        luar=frozenset(luar.values_list("penilai_id", "peserta__guru_id")),
    )
