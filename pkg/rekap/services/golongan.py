"""Stating that a teacher with a NIP has no golongan, and taking it back."""

from __future__ import annotations

from django.db import transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Peserta
from pkg.periode.rules import Tempat
from pkg.rekap import rules
from pkg.rekap.models import TanpaGolongan
from supervisi.lib.galat import SalahStatus, TidakBoleh


def _ambil(pelaku: Pelaku, peserta_id: int) -> Peserta:
    """The participant with her row locked. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    tempat = Tempat(peserta.sekolah_id, peserta.sekolah.wilayah_id)
    if alasan := rules.alasan_tak_nyatakan(pelaku, tempat, peserta.guru_id):
        raise TidakBoleh(alasan)
    if Peserta.objects.select_for_update(of=("self",)).get(pk=peserta.pk).ditetapkan_pada is not None:
        raise SalahStatus("Hasil guru ini sudah ditetapkan, jadi datanya tidak dapat diubah lagi.")
    return peserta


@transaction.atomic
def nyatakan_tanpa_golongan(pelaku: Pelaku, peserta_id: int) -> None:
    """She has none, so no angka kredit is waited for. Safe to repeat. Raises SalahStatus when one is written."""
    peserta = _ambil(pelaku, peserta_id)
    if peserta.golongan:
        raise SalahStatus("Golongan guru ini sudah diisi, jadi pernyataan ini tidak diperlukan.")
    _, baru = TanpaGolongan.objects.get_or_create(peserta=peserta, defaults={"oleh_id": pelaku.pengguna_id})
    if baru:
        catat(pelaku, "pkg.tanpa_golongan", "peserta_pkg", peserta.pk)


@transaction.atomic
def cabut_tanpa_golongan(pelaku: Pelaku, peserta_id: int) -> None:
    """Take the statement back. Safe to repeat."""
    peserta = _ambil(pelaku, peserta_id)
    banyak, _ = TanpaGolongan.objects.filter(peserta=peserta).delete()
    if banyak:
        catat(pelaku, "pkg.tanpa_golongan_dicabut", "peserta_pkg", peserta.pk)
