"""Addresses for watching: signed, bound to a person and a recording, ending after four hours.

The token alone opens nothing: at each request the right is looked up again in the database.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core import signing

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.video import rules
from observasi.video.models import Rekaman
from observasi.video.selectors import ambil_milik, ambil_untuk_ditonton
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


def _buat(pelaku: Pelaku, rekaman: Rekaman, guna: str) -> Tiket:
    isi = [rekaman.pk, pelaku.pengguna_id, guna, secrets.token_hex(4)]
    return Tiket(signing.dumps(isi, salt=_GARAM), _LAMA_DETIK[guna])


def buka(pelaku: Pelaku, rekaman_id: int, *, perpanjang: bool = False) -> tuple[Rekaman, Tiket]:
    """Open a recording for watching. Each token is one line in the audit trail. Raises TidakTerlihat."""
    rekaman = ambil_untuk_ditonton(pelaku, rekaman_id)
    jejak.catat(
        pelaku,
        "video.diputar",
        "rekaman",
        rekaman.pk,
        siklus=rekaman.siklus_id,
        **({"lanjut": True} if perpanjang else {}),
    )
    return rekaman, _buat(pelaku, rekaman, PUTAR)


def token_poster(pelaku: Pelaku, rekaman: Rekaman) -> str:
    """A token that opens the poster and nothing else. Pure signing: a GET page may call it."""
    return _buat(pelaku, rekaman, POSTER).token


def alamat_asli(pelaku: Pelaku, rekaman_id: int) -> tuple[Rekaman, Tiket]:
    """The teacher takes her own recording home; logged."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    if not rekaman.berkas_asli:
        raise TidakTerlihat
    jejak.catat(pelaku, "video.diunduh", "rekaman", rekaman.pk, siklus=rekaman.siklus_id)
    return rekaman, _buat(pelaku, rekaman, ASLI)


def periksa_token(pelaku: Pelaku, rekaman_id: int, token: str, *guna: str) -> str:
    """What the token is for; raises TidakTerlihat when it is forged, expired, or somebody else's."""
    for satu in guna:
        try:
            isi = signing.loads(token, salt=_GARAM, max_age=_LAMA_DETIK[satu])
        except signing.BadSignature:
            continue
        if isi[:3] == [rekaman_id, pelaku.pengguna_id, satu]:
            return satu
    raise TidakTerlihat
