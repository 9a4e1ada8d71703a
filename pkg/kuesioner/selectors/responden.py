"""What a link opens, for somebody without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pkg.instrumen.enums import Responden
from pkg.instrumen.rules import Kuesioner
from pkg.kuesioner import rules
from pkg.kuesioner.enums import KeadaanTautan, StatusTautan
from pkg.kuesioner.models import Tautan
from pkg.kuesioner.rules import token as rules_token


@dataclass(frozen=True, slots=True)
class LembarResponden:
    """The sheet behind a link, and whether it can be filled in now."""

    token: str
    keadaan: KeadaanTautan
    guru: str
    sekolah: str
    kelompok: Responden
    rombongan: str
    minimum: int
    mulai: date
    selesai: date
    izin_pada: date | None
    kuesioner: Kuesioner

    @property
    def menit(self) -> int:
        """About how long it takes, five seconds an item."""
        return max(1, -(-self.kuesioner.jumlah_butir * 5 // 60))


def lembar_responden(pelaku: None, tertulis: str) -> LembarResponden | None:
    """The sheet of the link that was opened or typed; None: there is no such link. One query."""
    rahasia = rules_token.rapikan(tertulis)
    if rahasia is None:
        return None
    tautan = (
        Tautan.objects.filter(sidik=rules_token.sidik(rahasia))
        .select_related(
            "rombongan__kampanye__penilaian__guru",
            "rombongan__kampanye__penilaian__sekolah",
            "rombongan__kampanye__penilaian__peserta__periode",
            "rombongan__kampanye__kuesioner",
        )
        .first()
    )
    return None if tautan is None else susun_lembar(pelaku, tautan, rahasia)


def susun_lembar(pelaku: None, tautan: Tautan, rahasia: str) -> LembarResponden:
    """The sheet of a link that was read with all that belongs to it. No query."""
    kampanye = tautan.rombongan.kampanye
    izin = tautan.rombongan.izin_pada
    status = StatusTautan(tautan.status)
    return LembarResponden(
        token=rahasia,
        keadaan=rules.keadaan_tautan(status, kampanye.fakta(), timezone.localdate(), izin=izin),
        guru=kampanye.penilaian.guru.nama,
        sekolah=kampanye.penilaian.sekolah.nama,
        kelompok=Responden(kampanye.kelompok),
        rombongan=tautan.rombongan.nama,
        minimum=kampanye.minimum,
        mulai=kampanye.mulai,
        selesai=kampanye.selesai,
        izin_pada=izin,
        kuesioner=kampanye.kuesioner.baca_kuesioner(),
    )
