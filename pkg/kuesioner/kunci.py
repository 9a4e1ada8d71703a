"""From a link's number to its token, with the portal's own key."""

from __future__ import annotations

import uuid

from django.utils.crypto import salted_hmac

from pkg.kuesioner.rules import token


def token_tautan(tautan_id: uuid.UUID, putaran: int) -> str:
    """The token of this link in this round."""
    kunci = salted_hmac("pkg.kuesioner.tautan", "", algorithm="sha256").digest()
    return token.buat(kunci, tautan_id.hex, putaran)
