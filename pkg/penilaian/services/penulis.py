"""Writing single scores of a sheet with compare-and-set on their versions (contract of supervisi.lib.lembar)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.instrumen.rules import Instrumen
from pkg.penilaian import rules
from pkg.penilaian.enums import Lembar
from pkg.penilaian.models import Nilai, Penilaian
from pkg.penilaian.selectors import BarisNilai
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan


class PenulisNilai:
    """Writes scores into one sheet of a file whose row is locked. `baris`: the lines that may be written."""

    def __init__(
        self,
        pelaku: Pelaku,
        penilaian: Penilaian,
        lembar: Lembar,
        instrumen: Instrumen,
        baris: Mapping[str, BarisNilai],
        hasil: HasilLembar,
    ) -> None:
        self.pelaku, self.penilaian, self.lembar = pelaku, penilaian, lembar
        # What was written is read again when the same line comes twice in one request.
        self.instrumen, self.baris, self.hasil = instrumen, dict(baris), hasil
        self.tertulis = 0

    def tulis(self, satu: Perubahan) -> None:
        """Save one score, or tell why not: an unknown line, a wrong score, or a clash with what stands there now."""
        kini = self.baris.get(satu.kunci)
        if kini is None:
            kata = rules.sebutan_butir(self.instrumen).capitalize()
            self.hasil.galat[satu.kunci] = f"{kata} ini tidak ada pada lembar ini. Muat ulang halaman."
            return
        try:
            skor = rules.baca_skor(self.instrumen, satu.kunci, satu.nilai)
        except rules.SkorSalah as galat:
            self.hasil.galat[satu.kunci] = galat.alasan
            return
        if skor == kini.skor:
            # The same score arrived twice, or an untouched line came with an ordinary form.
            self.hasil.tersimpan[satu.kunci] = kini.versi
            return
        if satu.versi != kini.versi:
            self.hasil.bentrok.append(Bentrok(satu.kunci, kini.tertulis, kini.versi, kini.oleh, kini.pada))
            return
        tulis_skor(self.pelaku, self.penilaian, self.lembar, {kini: skor})
        versi = satu.versi + 1
        self.baris[satu.kunci] = replace(kini, skor=skor, versi=versi, oleh=self.pelaku.nama, pada=timezone.now())
        self.hasil.tersimpan[satu.kunci] = versi
        self.tertulis += 1


def tulis_skor(pelaku: Pelaku, penilaian: Penilaian, lembar: Lembar, skor: Mapping[BarisNilai, int | None]) -> None:
    """Write scores over the lines as they were read under the lock of the file; each gets its next version."""
    kunci = {"penilaian": penilaian, "lembar": lembar}
    isi = {"oleh_id": pelaku.pengguna_id}
    Nilai.objects.bulk_create(
        Nilai(**kunci, **isi, kunci=baris.kunci, skor=nilai) for baris, nilai in skor.items() if not baris.versi
    )
    for baris, nilai in skor.items():
        if baris.versi:
            Nilai.objects.filter(**kunci, kunci=baris.kunci).update(
                **isi, skor=nilai, versi=baris.versi + 1, pada=timezone.now()
            )
