"""Addresses for watching: signed, bound to a person and a recording, ending after four hours.

The token alone opens nothing: at each request the right is looked up again in the database.
"""

from __future__ import annotations

import secrets
import time
import zlib
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.video import rules
from observasi.video.models import Rekaman
from observasi.video.selectors import ambil_milik, ambil_untuk_ditonton
from observasi.video.services.tontonan import mulai_menonton
from supervisi.lib.galat import TidakTerlihat

_GARAM = "observasi.video.tonton"
PUTAR, POSTER, ASLI = "putar", "poster", "asli"
_LAMA_DETIK = {
    PUTAR: rules.LAMA_TOKEN_DETIK,
    POSTER: rules.LAMA_TOKEN_DETIK,
    ASLI: rules.LAMA_TAUTAN_UNDUH_DETIK,
}


@dataclass(frozen=True, slots=True)
class Tiket:
    """A fresh token and how long it lives."""

    token: str
    berlaku_detik: int


def _tanda_tangan() -> signing.Signer:
    return signing.Signer(salt=_GARAM)


def _buat(pelaku: Pelaku, rekaman: Rekaman, guna: str) -> Tiket:
    berakhir = int(time.time()) + _LAMA_DETIK[guna]
    isi = [rekaman.pk, pelaku.pengguna_id, guna, berakhir, secrets.token_hex(4)]
    return Tiket(_tanda_tangan().sign_object(isi), _LAMA_DETIK[guna])


def buka(pelaku: Pelaku, rekaman_id: int, *, perpanjang: bool = False) -> tuple[Rekaman, Tiket]:
    """Open a recording for watching. Each token is one line in the audit trail. Raises TidakTerlihat."""
    rekaman = ambil_untuk_ditonton(pelaku, rekaman_id)
    with transaction.atomic():
        jejak.catat(
            pelaku,
            "video.diputar",
            "rekaman",
            rekaman.pk,
            siklus=rekaman.siklus_id,
            **({"lanjut": True} if perpanjang else {}),
        )
        if not perpanjang:
            mulai_menonton(pelaku, rekaman, timezone.now())
    return rekaman, _buat(pelaku, rekaman, PUTAR)


def token_poster(pelaku: Pelaku, rekaman: Rekaman) -> str:
    """A token that opens the poster and nothing else. Pure signing: a GET page may call it.

    The same for an hour, so that a status part that is asked for every three seconds does not load the picture anew.
    """
    berakhir = (int(time.time()) // 3600 + 1) * 3600 + _LAMA_DETIK[POSTER]
    return _tanda_tangan().sign_object([rekaman.pk, pelaku.pengguna_id, POSTER, berakhir])


def alamat_asli(pelaku: Pelaku, rekaman_id: int) -> tuple[Rekaman, Tiket]:
    """The teacher takes her own recording home; logged."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    if not rekaman.berkas_asli:
        raise TidakTerlihat
    jejak.catat(pelaku, "video.diunduh", "rekaman", rekaman.pk, siklus=rekaman.siklus_id)
    return rekaman, _buat(pelaku, rekaman, ASLI)


def periksa_token(pelaku: Pelaku, rekaman_id: int, token: str, *guna: str) -> str:
    """What the token is for; raises TidakTerlihat when it is forged, expired, or somebody else's."""
    try:
        isi = _tanda_tangan().unsign_object(token)
    except (signing.BadSignature, ValueError, zlib.error) as galat:
        raise TidakTerlihat from galat
    milik, pemegang, satu, berakhir = isi[:4]
    if (milik, pemegang) != (rekaman_id, pelaku.pengguna_id) or satu not in guna or berakhir <= time.time():
        raise TidakTerlihat
    return str(satu)
