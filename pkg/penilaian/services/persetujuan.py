"""The teacher's answer: agreement to exactly the scores that she saw, or objection to single competencies."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.instrumen.rules import Instrumen
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, Sisi, Tahap
from pkg.penilaian.models import ButirKeberatan, Penilaian
from pkg.penilaian.selectors import ambil, instrumen_berkas
from pkg.penilaian.services.masukan import galat_panjang, rapikan
from pkg.penilaian.services.pintu import kunci_baris, pindah, terkunci
from pkg.periode import services as services_periode
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

_BERUBAH = "Nilai ini berubah setelah Anda membukanya. Baca sekali lagi, lalu jawab."


def _periksa_jawaban(penilaian: Penilaian, boleh: rules.Keputusan, sidik_dilihat: str) -> None:
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    if penilaian.sidik_nilai != sidik_dilihat:
        raise BentrokVersi(_BERUBAH)


@transaction.atomic
def setuju(pelaku: Pelaku, penilaian_id: int, *, sidik_dilihat: str) -> Penilaian:
    """The teacher agrees to the scores with this fingerprint."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.GURU)
    _periksa_jawaban(penilaian, rules.boleh_ubah(penilaian.fakta(), Tahap.PERSETUJUAN), sidik_dilihat)
    return pindah(pelaku, penilaian, Aksi.SETUJU, disetujui_pada=timezone.now(), diingatkan_pada=None)


@transaction.atomic
def ajukan_keberatan(pelaku: Pelaku, penilaian_id: int, alasan: Mapping[int, str], *, sidik_dilihat: str) -> Penilaian:
    """The teacher objects to competencies (by number), each with her reasons.

    After the file went on without her answer she may still do so until the period is closed; a result that stands already
    is opened again then. Raises MasukanSalah by field "alasan-<number>", SalahStatus after the school's number of days.
    """
    # The participant first, then the files: the order in which pkg.rekap locks them.
    services_periode.kunci_peserta(ambil(pelaku, penilaian_id).peserta_id)
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.GURU)
    _periksa_jawaban(penilaian, rules.boleh_menjawab(penilaian.fakta()), sidik_dilihat)
    periode = penilaian.peserta.periode
    dikirim = timezone.localdate(penilaian.dikirim_pada)
    boleh = rules.boleh_keberatan(
        penilaian.fakta(),
        dikirim,
        periode.batas_keberatan_hari,
        pelaku.hari,
        diingatkan=penilaian.diingatkan_pada is not None,
    )
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    instrumen = instrumen_berkas(pelaku, penilaian)
    rapi = _periksa(instrumen, alasan)
    tercatat = "\n".join(f"Kompetensi {nomor}: {teks}" for nomor, teks in rapi.items())
    if penilaian.tahap == Tahap.SELESAI:
        penilaian = _buka_hasil(pelaku, penilaian)
    penilaian = pindah(
        pelaku, penilaian, Aksi.AJUKAN_KEBERATAN, alasan=tercatat, diingatkan_pada=None, tanpa_tanggapan_pada=None
    )
    beku = penilaian.nilai_beku or {}
    ButirKeberatan.objects.bulk_create(
        ButirKeberatan(
            penilaian=penilaian,
            kompetensi=nomor,
            alasan=teks,
            skor_awal={k: beku[k] for k in rules.kunci_kompetensi(instrumen, nomor)},
        )
        for nomor, teks in rapi.items()
    )
    return penilaian


def _buka_hasil(pelaku: Pelaku, penilaian: Penilaian) -> Penilaian:
    """The result of the participant no longer stands: all her files go back to where it is computed. What was fixed before
    stays in pkg.rekap as it was written; the next result gets the next number."""
    services_periode.cabut_ditetapkan(penilaian.peserta_id)
    nomor = Penilaian.objects.filter(peserta_id=penilaian.peserta_id, tahap=Tahap.SELESAI).order_by("pk")
    terbuka = {
        pk: pindah(pelaku, kunci_baris(pk), Aksi.BUKA_HASIL, ditetapkan_pada=None)
        for pk in nomor.values_list("pk", flat=True)
    }
    catat(pelaku, "pkg_buka_hasil", "peserta_pkg", penilaian.peserta_id)
    return terbuka[penilaian.pk]


def _periksa(instrumen: Instrumen, alasan: Mapping[int, str]) -> dict[int, str]:
    if not alasan:
        raise MasukanSalah({"": "Pilih paling sedikit satu kompetensi yang Anda keberatan."})
    galat: dict[str, str] = {}
    hasil: dict[int, str] = {}
    for nomor, teks in sorted(alasan.items()):
        rapi = rapikan(teks)
        if nomor not in instrumen.peta_kompetensi:
            galat[""] = "Ada kompetensi yang tidak dikenal. Muat ulang halaman, lalu pilih lagi."
        elif not rapi:
            galat[f"alasan-{nomor}"] = f"Tuliskan alasan keberatan untuk kompetensi {nomor}."
        elif panjang := galat_panjang(rapi):
            galat[f"alasan-{nomor}"] = panjang
        hasil[nomor] = rapi
    if galat:
        raise MasukanSalah(galat)
    return hasil


@transaction.atomic
def cabut(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    """The teacher takes her objection back before a moderator was appointed; the history keeps what she wrote."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.GURU)
    penilaian = pindah(pelaku, penilaian, Aksi.CABUT_KEBERATAN)
    ButirKeberatan.objects.filter(penilaian=penilaian).delete()
    return penilaian
