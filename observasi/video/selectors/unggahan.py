"""Reading what stands around uploads: the room of a school, and recordings that a teacher has sent before."""

from __future__ import annotations

from django.db.models import Q, Sum

from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman

# Rows behind which no byte of an original lies any more.
_TANPA_BERKAS = Q(status=StatusVideo.DIHAPUS) | (
    Q(status=StatusVideo.GAGAL) & ~Q(galat_kode__in=rules.KODE_BERKAS_DISIMPAN)
)


def kuota_sekolah(pelaku: Pelaku, sekolah: Sekolah) -> rules.Kuota:
    """The room of a school: its originals and its open uploads, each in full length. One query."""
    terpakai = Rekaman.objects.filter(siklus__sekolah=sekolah).exclude(_TANPA_BERKAS).aggregate(n=Sum("ukuran_byte"))
    return rules.kuota(terpakai["n"] or 0, sekolah.kuota_rekaman_gb)


def rekaman_sama_di_siklus(pelaku: Pelaku, siklus: Siklus, sha256: str) -> Rekaman | None:
    """A recording of `pelaku` in this cycle with the same bytes, as far as a hash is known: that of the finished file,
    or the one that her client declared at the beginning."""
    return (
        Rekaman.objects.filter(
            Q(sha256=sha256) | Q(sha256="", unggahan__metadata__sha256=sha256),
            siklus=siklus,
            pemilik_id=pelaku.pengguna_id,
        )
        .exclude(status=StatusVideo.DIHAPUS)
        .order_by("id")
        .first()
    )


def punya_rekaman_sama(pelaku: Pelaku, sha256: str, ukuran_byte: int) -> bool:
    """Whether `pelaku` has a finished recording with these bytes in any cycle, its original included."""
    return (
        Rekaman.objects.filter(
            pemilik_id=pelaku.pengguna_id, sha256=sha256, ukuran_byte=ukuran_byte, status=StatusVideo.SIAP
        )
        .exclude(berkas_asli="")
        .exists()
    )
