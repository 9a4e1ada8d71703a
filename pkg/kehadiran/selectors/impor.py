"""What a table of attendance is compared with."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from pkg.kehadiran import rules
from pkg.kehadiran.rules import PesertaImpor
from pkg.kehadiran.selectors.dasar import fakta, isi_banyak
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Periode


def peserta_impor(pelaku: Pelaku, periode: Periode) -> list[PesertaImpor]:
    """The participants of a period that `pelaku` writes in, by name, with their numbers. A fixed number of queries."""
    semua = list(selectors_periode.peserta_terlihat(pelaku).filter(periode=periode))
    isi = isi_banyak(pelaku, [p.pk for p in semua])
    return [
        PesertaImpor(
            pk=p.pk,
            nama=p.guru.nama,
            nip=p.guru.nip or "",
            nuptk=p.guru.nuptk or "",
            tolak=rules.alasan_bukan_anda(pelaku, f) or rules.alasan_terkunci(f) or "",
            isi=isi[p.pk],
        )
        for p in semua
        for f in (fakta(pelaku, p),)
    ]
