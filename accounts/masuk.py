"""Sign-in by e-mail, NIP or NUPTK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.models import Pengguna
from accounts.rules import bidang_pengenal


def nama_percobaan(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """The account that a try at signing in is counted for: one name, however it was typed.

    Without this every spelling would have tries of its own, and all people behind one address would share theirs.
    """
    tertulis = (credentials or {}).get("username") or request.POST.get("username", "")
    return bidang_pengenal(tertulis.replace("\x00", ""))[1][:254]


class MasukDenganPengenal(ModelBackend):
    """Django's password check with the account found by any of the three names."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Pengguna | None:
        """The person, or None. A wrong name costs the same hashing as a wrong password."""
        pengenal = username or kwargs.get("email")
        if not pengenal or password is None:
            return None
        bidang, nilai = bidang_pengenal(pengenal)
        pengguna = Pengguna.objects.filter(**{bidang: nilai}).first() if nilai else None
        if pengguna is None:
            Pengguna().set_password(password)
            return None
        if pengguna.check_password(password) and self.user_can_authenticate(pengguna):
            return pengguna
        return None


def alamat_di_balik_proksi(request: HttpRequest) -> str | None:
    """The client's address as our proxy wrote it; the last entry, because earlier ones may be the client's own words."""
    diteruskan = request.headers.get("X-Forwarded-For", "")
    alamat = diteruskan.rsplit(",", maxsplit=1)[-1].strip() or request.META.get("REMOTE_ADDR")
    return str(alamat) if alamat else None
