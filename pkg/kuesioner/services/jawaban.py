"""Taking one respondent's answers: the link is used up and the sheet falls into the box, both or neither.

Nothing is logged and nothing is returned that would say which link it was or when. Sending again with the same link
answers like the first time: who lost the answer on the way must not be told that it failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from pkg.kuesioner import rules
from pkg.kuesioner.enums import KeadaanTautan, StatusTautan
from pkg.kuesioner.models import Kotak, Tautan
from pkg.kuesioner.rules import token as rules_token
from pkg.kuesioner.selectors.responden import LembarResponden, susun_lembar


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """What became of it. `lembar.keadaan` is TERKIRIM when the answers are saved, now or before; SIAP when items are
    missing (`isian` says which); anything else: the link takes no answers now."""

    lembar: LembarResponden
    isian: rules.Isian | None = None


def kirim(tertulis: str, jawaban: Mapping[str, str]) -> HasilKirim | None:
    """Save the answers (by item key) of the link `tertulis`. None: there is no such link.

    The box is locked before the link is looked at, so that sending twice at once, replacing the link and ending the
    campaign come one after the other.
    """
    rahasia = rules_token.rapikan(tertulis)
    if rahasia is None:
        return None
    sidik = rules_token.sidik(rahasia)
    with transaction.atomic():
        kampanye_id = Tautan.objects.filter(sidik=sidik).values_list("rombongan__kampanye", flat=True).first()
        if kampanye_id is None:
            return None
        kotak = Kotak.objects.select_for_update().get(kampanye_id=kampanye_id)
        tautan = _baca(sidik)
        if tautan is None:
            return None
        lembar = susun_lembar(None, tautan, rahasia)
        if lembar.keadaan is not KeadaanTautan.SIAP:
            return HasilKirim(lembar)
        isian = rules.baca(lembar.kuesioner, jawaban)
        if isian.lembar is None:
            return HasilKirim(lembar, isian)
        if Tautan.objects.filter(sidik=sidik, status=StatusTautan.AKTIF).update(status=StatusTautan.TERPAKAI):
            Kotak.objects.filter(pk=kotak.pk).update(isi=rules.masukkan(kotak.isi, [isian.lembar]))
        tautan = _baca(sidik)
    return None if tautan is None else HasilKirim(susun_lembar(None, tautan, rahasia))


def _baca(sidik: str) -> Tautan | None:
    return (
        Tautan.objects.filter(sidik=sidik)
        .select_related(
            "rombongan__kampanye__penilaian__guru",
            "rombongan__kampanye__penilaian__sekolah",
            "rombongan__kampanye__penilaian__peserta__periode",
            "rombongan__kampanye__kuesioner",
        )
        .first()
    )
