"""What a person chooses: how she is told of each kind, her hours, and no mail at all."""

from __future__ import annotations

from collections.abc import Mapping

from django.core import signing
from django.db import transaction

from accounts.pelaku import Pelaku
from supervisi.kabar import registri, rules
from supervisi.kabar.enums import Cara
from supervisi.kabar.models import AturanSurel, Pilihan
from supervisi.lib.galat import MasukanSalah, TidakTerlihat

# Signed with the portal's key and without an end: a mail that lies in a box for a year can still be stopped.
_GARAM = "supervisi.kabar.berhenti"


@transaction.atomic
def simpan_pilihan(
    pelaku: Pelaku, cara: Mapping[str, Cara], tenang: rules.Tenang, jam_ringkasan: int, *, surel_aktif: bool
) -> None:
    """Save the whole page of preferences. What was recorded before keeps its way. Raises MasukanSalah by field."""
    if galat := rules.galat_aturan(tenang, jam_ringkasan):
        raise MasukanSalah(galat)
    AturanSurel.objects.update_or_create(
        pengguna_id=pelaku.pengguna_id,
        defaults={
            "surel_aktif": surel_aktif,
            "tenang_mulai": tenang.mulai,
            "tenang_selesai": tenang.selesai,
            "jam_ringkasan": jam_ringkasan,
        },
    )
    for kode, satu in cara.items():
        _pilih(pelaku.pengguna_id, kode, satu)


def _pilih(pengguna_id: int, kode: str, cara: Cara) -> None:
    registri.ambil(kode)
    Pilihan.objects.update_or_create(pengguna_id=pengguna_id, jenis=kode, defaults={"cara": cara})


def tanda_berhenti(pengguna_id: int, kode: str) -> str:
    """The signed word in the address with which a person stops mails without signing in. `kode`: the kind, "" for a
    digest."""
    return signing.dumps([pengguna_id, kode], salt=_GARAM)


def baca_tanda(tanda: str) -> tuple[int, str]:
    """Whose mails, and of which kind ("" when of no single one or of a kind that is gone). Raises TidakTerlihat."""
    try:
        pengguna_id, kode = signing.loads(tanda, salt=_GARAM)
    except (signing.BadSignature, ValueError, TypeError):
        raise TidakTerlihat from None
    dikenal = {j.kode for j in registri.semua()}
    return int(pengguna_id), kode if kode in dikenal else ""


@transaction.atomic
def berhenti(tanda: str, *, semua: bool) -> None:
    """Stop mails of one kind, or all of them, on the word of a signed address. Twice is once. Raises TidakTerlihat."""
    pengguna_id, kode = baca_tanda(tanda)
    if kode and not semua:
        _pilih(pengguna_id, kode, Cara.PORTAL)
    else:
        AturanSurel.objects.update_or_create(pengguna_id=pengguna_id, defaults={"surel_aktif": False})
