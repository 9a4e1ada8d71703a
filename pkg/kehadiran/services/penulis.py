"""The one way in which numbers are written: participants locked, rows and their history in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.kehadiran import rules, selectors
from pkg.kehadiran.enums import AsalNilai, JenisHadir
from pkg.kehadiran.models import Kehadiran, PerubahanKehadiran
from pkg.kehadiran.rules import Sel
from pkg.periode.models import Peserta
from supervisi.lib.galat import SalahStatus, TidakBoleh


def kunci_peserta(peserta_ids: Iterable[int]) -> dict[int, Peserta]:
    """These participants with their rows locked until the transaction ends; fixing a result locks the same rows."""
    baris = (
        Peserta.objects.select_for_update(of=("self",))
        .select_related("periode", "sekolah", "guru")
        .filter(pk__in=list(peserta_ids))
        .order_by("pk")
    )
    return {p.pk: p for p in baris}


def alasan_tolak(pelaku: Pelaku, peserta: Peserta) -> str:
    """Why `pelaku` cannot write about this participant now; "" when she can."""
    fakta = selectors.fakta(pelaku, peserta)
    return rules.alasan_bukan_anda(pelaku, fakta) or rules.alasan_terkunci(fakta) or ""


def tuntut(pelaku: Pelaku, peserta: Peserta) -> None:
    """Raises TidakBoleh or SalahStatus unless `pelaku` may write about this participant now."""
    fakta = selectors.fakta(pelaku, peserta)
    if alasan := rules.alasan_bukan_anda(pelaku, fakta):
        raise TidakBoleh(alasan)
    if alasan := rules.alasan_terkunci(fakta):
        raise SalahStatus(alasan)


def tulis(
    pelaku: Pelaku, peserta: Mapping[int, Peserta], nilai: Mapping[Sel, int | None], asal: AsalNilai
) -> dict[Sel, int]:
    """Write these numbers of locked participants; the new version of each. Numbers that stay the same are left alone."""
    ada = {
        Sel(k.peserta_id, k.bulan, JenisHadir(k.jenis)): k
        for k in Kehadiran.objects.filter(peserta_id__in={s.peserta_id for s in nilai})
    }
    kini = timezone.now()
    baru, ubah, riwayat, versi = [], [], [], {}
    for sel, jumlah in nilai.items():
        lama = ada.get(sel)
        if (lama.jumlah if lama else None) == jumlah:
            versi[sel] = lama.versi if lama else 0
            continue
        riwayat.append(
            PerubahanKehadiran(
                peserta_id=sel.peserta_id,
                bulan=sel.bulan,
                jenis=sel.jenis,
                dari=lama.jumlah if lama else None,
                ke=jumlah,
                asal=asal,
                oleh_id=pelaku.pengguna_id,
                pada=kini,
            )
        )
        if lama is None:
            lama = Kehadiran(
                peserta_id=sel.peserta_id,
                sekolah_id=peserta[sel.peserta_id].sekolah_id,
                bulan=sel.bulan,
                jenis=sel.jenis,
                versi=0,
            )
            baru.append(lama)
        else:
            ubah.append(lama)
        lama.jumlah, lama.versi, lama.oleh_id, lama.pada = jumlah, lama.versi + 1, pelaku.pengguna_id, kini
        versi[sel] = lama.versi
    Kehadiran.objects.bulk_create(baru, batch_size=500)
    Kehadiran.objects.bulk_update(ubah, ["jumlah", "versi", "oleh", "pada"], batch_size=200)
    PerubahanKehadiran.objects.bulk_create(riwayat, batch_size=500)
    return versi
