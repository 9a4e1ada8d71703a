"""Who assesses whom: one participant, a whole school in one step, and taking over from somebody who leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from accounts.jejak import catat
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from pkg.periode import rules
from pkg.periode.enums import Dasar, StatusPeriode
from pkg.periode.models import PenilaiPeserta, Periode, Peserta
from pkg.periode.rules import Orang
from pkg.periode.selectors import Bahan, ambil_kelola, ambil_peserta, kumpulkan, peserta_terlihat
from pkg.periode.services.kunci import belum_ditetapkan, kunci_tahun, periode_terbuka
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh

_BENTROK = "Penilai peserta ini baru saja diubah orang lain. Muat ulang halaman, periksa, lalu coba lagi."


def tetapkan_penilai(
    pelaku: Pelaku, peserta_id: int, versi: int, penilai_ids: Sequence[int], *, alasan: str = ""
) -> Peserta:
    """Set the one or two assessors of a participant, in this order. A change in an open period needs a reason.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah (fields penilai_1, penilai_2, alasan), BentrokVersi.
    """
    periode = ambil_peserta(pelaku, peserta_id).periode
    with transaction.atomic():
        periode = kunci_tahun(periode)
        peserta = ambil_peserta(pelaku, peserta_id)
        bahan = kumpulkan(pelaku, periode.sekolah, periode.tahun)
        _boleh(pelaku, periode, peserta, bahan)
        lama = [p.penilai_id for p in peserta.penilai.all()]
        _periksa_susunan(periode, lama, penilai_ids, alasan)
        _periksa_orang(periode, peserta, bahan, penilai_ids, lama)
        _tulis(pelaku, peserta, bahan, penilai_ids, versi)
        if lama != list(penilai_ids):
            catat(
                pelaku,
                "pkg.penilai_ditetapkan",
                "peserta_pkg",
                peserta.pk,
                dari=lama,
                ke=list(penilai_ids),
                alasan=alasan.strip(),
            )
    return ambil_peserta(pelaku, peserta_id)


def _boleh(pelaku: Pelaku, periode: Periode, peserta: Peserta, bahan: Bahan) -> None:
    orang = Orang(
        peserta.guru_id,
        frozenset(p.penilai_id for p in peserta.penilai.all()),
        kepala_sekolah=bahan.adalah_kepala(peserta),
    )
    if alasan := rules.alasan_tak_tetapkan_penilai(pelaku, periode.tempat, orang):
        raise TidakBoleh(alasan)
    periode_terbuka(periode)
    belum_ditetapkan(peserta)


def _periksa_susunan(periode: Periode, lama: list[int], baru: Sequence[int], alasan: str) -> None:
    """Two different people at most; in an open period a person keeps her place, and nobody's place becomes empty, because
    the sheets of the file belong to the places."""
    if not baru or len(baru) > rules.MAKS_PENILAI or len(set(baru)) != len(baru):
        raise MasukanSalah({"penilai_2": "Pilih satu atau dua orang yang berbeda."})
    if periode.status == StatusPeriode.RENCANA or lama == list(baru):
        return
    if len(baru) < len(lama):
        raise MasukanSalah({"penilai_2": "Periode sudah dibuka: penilai kedua dapat diganti, tidak dapat dikosongkan."})
    if any(p in lama and lama.index(p) != i for i, p in enumerate(baru)):
        raise MasukanSalah(
            {"penilai_2": "Periode sudah dibuka: urutan kedua penilai tetap, karena lembarnya sudah ada."}
        )
    if lama and not alasan.strip():
        raise MasukanSalah({"alasan": "Periode sudah dibuka. Tuliskan mengapa penilainya diganti."})


def _periksa_orang(periode: Periode, peserta: Peserta, bahan: Bahan, baru: Sequence[int], lama: list[int]) -> None:
    """The rules of assessors for those who are new; who stays is not asked again."""
    calon = {o.pk: o for o in bahan.calon_penilai(untuk_kepala=bahan.adalah_kepala(peserta))}
    guru, beban, galat = bahan.fakta_guru(peserta), bahan.beban(), {}
    for i, nomor in enumerate(baru, start=1):
        if nomor in lama:
            continue
        if nomor not in calon:
            galat[f"penilai_{i}"] = (
                "Orang ini tidak ada dalam daftar penilai. Pilih dari daftar, atau catat SK-nya dulu."
            )
            continue
        fakta = bahan.fakta_penilai(calon[nomor], periode)
        temuan = rules.periksa_penilai(fakta, guru, periode.jendela)
        penuh = rules.periksa_beban(fakta, len(beban[nomor] | {peserta.guru_id}))
        if teks := rules.alasan_tolak((*temuan, penuh) if penuh else temuan):
            galat[f"penilai_{i}"] = teks
    if galat:
        raise MasukanSalah(galat)


def _tulis(pelaku: Pelaku, peserta: Peserta, bahan: Bahan, baru: Sequence[int], versi: int) -> None:
    if not Peserta.objects.filter(pk=peserta.pk, versi=versi).update(versi=F("versi") + 1):
        raise BentrokVersi(_BENTROK)
    tetap = {p.pk for p in peserta.penilai.all() if p.urutan <= len(baru) and baru[p.urutan - 1] == p.penilai_id}
    PenilaiPeserta.objects.filter(peserta=peserta).exclude(pk__in=tetap).delete()
    ada = set(PenilaiPeserta.objects.filter(peserta=peserta).values_list("urutan", flat=True))
    for i, nomor in enumerate(baru, start=1):
        if i not in ada:
            _tambah(pelaku, peserta, bahan, nomor, i)


def _tambah(pelaku: Pelaku, peserta: Peserta, bahan: Bahan, nomor: int, urutan: int) -> None:
    jabatan = bahan.dasar(nomor) - {Dasar.SK}
    PenilaiPeserta.objects.create(
        peserta=peserta,
        penilai_id=nomor,
        sk=None if jabatan else bahan.sk_untuk(nomor, peserta.periode.jendela),
        urutan=urutan,
        ditugaskan_oleh_id=pelaku.pengguna_id,
    )


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One row of the distribution page: the participant as she was seen, and whom she gets; None: nobody yet."""

    peserta_id: int
    versi: int
    penilai_id: int | None


def terapkan_pembagian(pelaku: Pelaku, periode_id: int, pilihan: Iterable[Pilihan]) -> int:
    """Save a distribution: all of it or nothing; answers how many participants got their assessor.

    Only participants without an assessor. Raises TidakTerlihat, TidakBoleh, SalahStatus, BentrokVersi, and MasukanSalah
    whose fields are the ids of the participants, and "" for loads.
    """
    periode = ambil_kelola(pelaku, periode_id)
    with transaction.atomic():
        periode = kunci_tahun(periode)
        periode_terbuka(periode)
        bahan = kumpulkan(pelaku, periode.sekolah, periode.tahun)
        semua = {p.pk: p for p in peserta_terlihat(pelaku).filter(periode=periode)}
        dipilih = [(semua[s.peserta_id], s) for s in pilihan if s.penilai_id is not None and s.peserta_id in semua]
        _periksa_pembagian(pelaku, periode, bahan, [(p, s.penilai_id or 0) for p, s in dipilih])
        for peserta, satu in dipilih:
            if peserta.penilai.all():
                raise BentrokVersi(_BENTROK)
            _tulis(pelaku, peserta, bahan, [satu.penilai_id or 0], satu.versi)
            catat(pelaku, "pkg.penilai_ditetapkan", "peserta_pkg", peserta.pk, dari=[], ke=[satu.penilai_id])
        catat(pelaku, "pkg.penilai_dibagi", "periode_pkg", periode.pk, peserta=len(dipilih))
    return len(dipilih)


def _periksa_pembagian(pelaku: Pelaku, periode: Periode, bahan: Bahan, dipilih: Sequence[tuple[Peserta, int]]) -> None:
    calon = {o.pk: o for o in bahan.calon_penilai(untuk_kepala=False)}
    beban, galat = bahan.beban(), {}
    for peserta, nomor in dipilih:
        orang = Orang(peserta.guru_id, frozenset(), kepala_sekolah=bahan.adalah_kepala(peserta))
        teks = rules.alasan_tak_tetapkan_penilai(pelaku, periode.tempat, orang)
        if teks is None and peserta.ditetapkan_pada is not None:
            teks = "Hasil peserta ini sudah ditetapkan."
        if teks is None and nomor not in calon:
            teks = "Orang ini tidak ada dalam daftar penilai."
        if teks is None:
            fakta = bahan.fakta_penilai(calon[nomor], periode)
            teks = rules.alasan_tolak(rules.periksa_penilai(fakta, bahan.fakta_guru(peserta), periode.jendela))
            beban[nomor].add(peserta.guru_id)
        if teks is not None:
            galat[str(peserta.pk)] = teks
    galat |= _galat_beban(periode, bahan, calon, beban, {n for _, n in dipilih})
    if galat:
        raise MasukanSalah(galat)


def _galat_beban(
    periode: Periode, bahan: Bahan, calon: Mapping[int, Pengguna], beban: Mapping[int, set[int]], baru: set[int]
) -> dict[str, str]:
    teks = [
        alasan
        for nomor in sorted(baru & set(calon))
        if (t := rules.periksa_beban(bahan.fakta_penilai(calon[nomor], periode), len(beban[nomor]))) is not None
        and (alasan := rules.alasan_tolak((t,))) is not None
    ]
    return {"": " ".join(teks)} if teks else {}


def gantikan_penilai(pelaku: Pelaku, periode_id: int, dari_id: int, ke_id: int | None, alasan: str) -> int:
    """Somebody leaves: another takes over all her participants of a period, in the same places; answers how many.

    `ke_id` None: they are distributed fairly among the other assessors. Who is settled keeps her assessor, and so does a
    kepala sekolah, whose assessor is the dinas's matter. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah
    (fields dari, ke, alasan); all or nothing.
    """
    periode = ambil_kelola(pelaku, periode_id)
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan mengapa penilainya diganti, misalnya pindah tugas."})
    with transaction.atomic():
        periode = kunci_tahun(periode)
        periode_terbuka(periode)
        bahan = kumpulkan(pelaku, periode.sekolah, periode.tahun)
        peserta = [
            p
            for p in peserta_terlihat(pelaku).filter(periode=periode, penilai__penilai_id=dari_id)
            if p.ditetapkan_pada is None and not bahan.adalah_kepala(p)
        ]
        if not peserta:
            raise MasukanSalah({"dari": "Orang ini tidak sedang menilai siapa pun pada periode ini."})
        if any(p.guru_id == pelaku.pengguna_id for p in peserta):
            raise SalahStatus("Salah satu peserta itu Anda sendiri. Minta orang lain yang menggantikan penilainya.")
        pengganti = _pengganti(periode, bahan, peserta, dari_id, ke_id)
        for satu in peserta:
            lama = [p.penilai_id for p in satu.penilai.all()]
            baru = [pengganti[satu.guru_id] if nomor == dari_id else nomor for nomor in lama]
            _tulis(pelaku, satu, bahan, baru, satu.versi)
            catat(pelaku, "pkg.penilai_diganti", "peserta_pkg", satu.pk, dari=lama, ke=baru, alasan=alasan.strip())
    return len(peserta)


def _pengganti(
    periode: Periode, bahan: Bahan, peserta: Sequence[Peserta], dari_id: int, ke_id: int | None
) -> dict[int, int]:
    """Who takes over each teacher. Raises MasukanSalah when a rule stands against one of them."""
    calon = {o.pk: o for o in bahan.calon_penilai(untuk_kepala=False) if o.pk != dari_id}
    if ke_id is None:
        return _bagi_rata(periode, bahan, peserta, list(calon.values()))
    if ke_id not in calon:
        raise MasukanSalah({"ke": "Pilih pengganti dari daftar penilai sekolah ini."})
    fakta = bahan.fakta_penilai(calon[ke_id], periode)
    tolak = []
    for satu in peserta:
        if any(p.penilai_id == ke_id for p in satu.penilai.all()):
            tolak.append(f"{satu.guru.get_short_name()}: orang ini sudah menjadi penilainya.")
        elif teks := rules.alasan_tolak(rules.periksa_penilai(fakta, bahan.fakta_guru(satu), periode.jendela)):
            tolak.append(f"{satu.guru.get_short_name()}: {teks}")
    penuh = rules.periksa_beban(fakta, len(bahan.beban()[ke_id] | {p.guru_id for p in peserta}))
    if penuh is not None and (teks := rules.alasan_tolak((penuh,))):
        tolak.append(teks)
    if tolak:
        raise MasukanSalah({"ke": " ".join(tolak)})
    return {p.guru_id: ke_id for p in peserta}


def _bagi_rata(periode: Periode, bahan: Bahan, peserta: Sequence[Peserta], calon: list[Pengguna]) -> dict[int, int]:
    berdua = [p.guru.get_short_name() for p in peserta if len(p.penilai.all()) > 1]
    if berdua:
        teks = f"{', '.join(berdua)} mempunyai dua penilai. Pilih satu pengganti, atau ganti penilainya satu per satu."
        raise MasukanSalah({"ke": teks})
    hasil = rules.usulkan_pembagian(
        [bahan.fakta_guru(p) for p in peserta], [bahan.fakta_pembagi(o, periode) for o in calon], periode.jendela
    )
    if hasil.tak_tertempat:
        nama = {p.guru_id: p.guru.get_short_name() for p in peserta}
        raise MasukanSalah({"ke": " ".join(f"{nama[t.guru_id]}: {t.alasan}" for t in hasil.tak_tertempat)})
    return hasil.penilai
