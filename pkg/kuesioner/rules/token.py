"""The secret of a one-time link: 80 bits, kept as a fingerprint only, and made again for printing when it is needed.

A token is derived from the portal's key, the random number of the link and a counter. So a school can print its unused
links as often as it likes, a copy of the database alone opens none of them, and raising the counter replaces a lost one.
"""

from __future__ import annotations

import hashlib
import hmac

ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that looks like something else
PANJANG = 16  # of 5 bits each
_MIRIP = str.maketrans("OIL", "011")


def buat(kunci: bytes, pengenal: str, putaran: int) -> str:
    """The token of the link with this number; `putaran` counts how often it was replaced."""
    acak = int.from_bytes(hmac.digest(kunci, f"{pengenal}:{putaran}".encode(), hashlib.sha256)[:10])
    return "".join(ABJAD[(acak >> (5 * i)) & 31] for i in range(PANJANG))


def sidik(token: str) -> str:
    """What the database keeps. A plain SHA-256 is enough: nobody can try 2^80 tokens."""
    return hashlib.sha256(token.encode()).hexdigest()


def rapikan(tertulis: str) -> str | None:
    """The token from what was typed off a paper ("7k3m q2zd 9xwt-4hpa", O for 0, I or L for 1); None: not a token."""
    padat = "".join(h for h in tertulis[:64].upper() if h.isascii() and h.isalnum()).translate(_MIRIP)
    return padat if len(padat) == PANJANG and set(padat) <= set(ABJAD) else None


def tulis(token: str) -> str:
    """As it is printed: "7K3M-Q2ZD-9XWT-4HPA"."""
    return "-".join(token[i : i + 4] for i in range(0, PANJANG, 4))
