"""Letting a result stand: frozen with its people, the files finished, nothing to undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.aturan.rules import VERSI_ATURAN
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.models import Penilaian
from pkg.periode import selectors as selectors_periode
from pkg.periode import services as services_periode
from pkg.periode.models import Peserta
from pkg.rekap import rules, selectors
from pkg.rekap.models import RekapPkg
from pkg.rekap.rules import HasilRekap, Identitas, KelompokBeku, MasukanRekap, identitas
from pkg.rekap.selectors import Pratinjau
from pkg.rekap.selectors.bahan import sisi_peserta
from supervisi.lib.galat import BentrokVersi, Penolakan, SalahStatus, TidakBoleh

BANYAK_MAKS = 50
_BERUBAH = "Data guru ini berubah setelah Anda membuka rekapnya. Periksa sekali lagi, lalu tetapkan."


@transaction.atomic
def tetapkan(pelaku: Pelaku, peserta_id: int, *, sidik_dilihat: str | None = None) -> RekapPkg:
    """Let the result of a participant stand: by kepala sekolah or assessor, with all her files agreed.

    Safe to repeat: what stands is returned. `sidik_dilihat` is the fingerprint of what the person looked at.
    Raises TidakTerlihat, TidakBoleh, SalahStatus with all that is missing, BentrokVersi when it changed since.
    """
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    if alasan := rules.alasan_tak_tetapkan(sisi_peserta(pelaku, peserta)):
        raise TidakBoleh(alasan)
    # Attendance and the list of participants lock the same row, scores and questionnaires those of the files.
    terkunci = Peserta.objects.select_for_update(of=("self",)).get(pk=peserta.pk)
    terakhir: RekapPkg | None = RekapPkg.objects.filter(peserta=peserta).order_by("-nomor").first()
    if terakhir is not None and terkunci.ditetapkan_pada is not None:
        return terakhir
    nomor = Penilaian.objects.filter(peserta=peserta).order_by("pk").values_list("pk", flat=True)
    berkas = [services_penilaian.kunci_baris(pk) for pk in nomor]
    kini = selectors.pratinjau(pelaku, peserta)
    _periksa(kini, sidik_dilihat)
    assert kini.masukan is not None  # noqa: S101 - `siap` was asked
    assert kini.hasil is not None  # noqa: S101 - `siap` was asked
    rekap = _tulis(pelaku, kini, kini.masukan, kini.hasil, nomor=terakhir.nomor + 1 if terakhir else 1)
    for satu in berkas:
        services_penilaian.tetapkan(pelaku, satu)
    services_periode.catat_ditetapkan(peserta.pk, ada_nilai_rendah=kini.hasil.ada_nilai_rendah)
    catat(pelaku, "pkg.rekap_ditetapkan", "peserta_pkg", peserta.pk, rekap=rekap.pk)
    return rekap


def _periksa(kini: Pratinjau, sidik_dilihat: str | None) -> None:
    if not kini.siap:
        belum = kini.hasil.satu_d.belum if kini.hasil and kini.hasil.satu_d else ()
        sebab = [k.teks for k in kini.kurang] or list(kini.galat) or [b.pesan for b in belum]
        raise SalahStatus(f"Hasil belum dapat ditetapkan. {' '.join(sebab)}")
    if sidik_dilihat is not None and sidik_dilihat != kini.sidik:
        raise BentrokVersi(_BERUBAH)


def _tulis(pelaku: Pelaku, kini: Pratinjau, masukan: MasukanRekap, hasil: HasilRekap, *, nomor: int) -> RekapPkg:
    satu_d = hasil.satu_d
    nilai = satu_d.nilai_akhir if satu_d else hasil.satu_c[0].skala_100
    assert nilai is not None  # noqa: S101 - `siap` was asked
    rekap: RekapPkg = RekapPkg.objects.create(
        peserta=kini.peserta,
        nomor=nomor,
        sekolah_id=kini.peserta.sekolah_id,
        regulasi=hasil.regulasi.id,
        versi_aturan=VERSI_ATURAN,
        masukan=rules.tulis(rules.ke_peta(masukan)),
        hasil=rules.tulis(rules.hasil_ke_peta(hasil)),
        identitas=rules.tulis(identitas.ke_peta(_identitas(pelaku, kini))),
        sidik=hasil.sidik,
        sebutan=satu_d.pita.sebutan if satu_d and satu_d.pita else "",
        nilai_tercetak=hasil.regulasi.cetak_nilai.tulis(nilai),
        ak_tercetak=hasil.regulasi.cetak_ak.tulis(satu_d.ak) if satu_d and satu_d.ak is not None else "",
        ditetapkan_oleh_id=pelaku.pengguna_id,
        ditetapkan_pada=timezone.now(),
    )
    return rekap


def _identitas(pelaku: Pelaku, kini: Pratinjau) -> Identitas:
    """Who is who today, and whose decision it was to leave a group out."""
    kelompok = tuple(
        KelompokBeku(k.value, h.minimum, h.dilepas.oleh.nama if h.dilepas else "") for k, h in kini.kelompok.items()
    )
    return replace(selectors.susun_identitas(pelaku, kini.peserta, kini.berkas, pelaku.hari), kelompok=kelompok)


@dataclass(frozen=True, slots=True)
class HasilBanyak:
    """What became of many at once: how many stand now, and who not for which reason."""

    ditetapkan: int
    gagal: tuple[tuple[str, str], ...]


def tetapkan_banyak(pelaku: Pelaku, periode_id: int, pilihan: Mapping[int, str]) -> HasilBanyak:
    """Let the results of these participants stand, each with the fingerprint that was looked at. Each by itself: one that
    cannot keeps no other from it. Raises TidakTerlihat, or SalahStatus for more than a page of them."""
    periode = selectors_periode.ambil(pelaku, periode_id)
    if len(pilihan) > BANYAK_MAKS:
        raise SalahStatus(f"Tetapkan paling banyak {BANYAK_MAKS} guru sekaligus.")
    milik: Sequence[Peserta] = list(
        selectors.daftar_peserta(pelaku, periode).filter(pk__in=pilihan, ditetapkan_pada__isnull=True)
    )
    ditetapkan, gagal = 0, []
    for peserta in milik:
        try:
            tetapkan(pelaku, peserta.pk, sidik_dilihat=pilihan[peserta.pk])
        except Penolakan as galat:
            gagal.append((peserta.guru.nama, galat.alasan))
        else:
            ditetapkan += 1
    return HasilBanyak(ditetapkan, tuple(gagal))
