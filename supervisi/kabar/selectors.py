"""Reading what people were told. Everything that is shown, counted or sent goes through `terlihat_oleh`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.pelaku import Pelaku
from supervisi.kabar import registri, rules
from supervisi.kabar.enums import Cara, Saring
from supervisi.kabar.models import AturanSurel, Kabar, Kiriman, Pilihan
from supervisi.kabar.registri import JenisKabar, Terlihat
from supervisi.lib.galat import TidakTerlihat


def _objek_terlihat(pelaku: Pelaku) -> Q:
    """Kabar of registered kinds whose object `pelaku` may see now. One condition: the database asks in one query."""
    per_cara: dict[Terlihat, list[str]] = {}
    for jenis in registri.semua():
        per_cara.setdefault(jenis.terlihat, []).append(jenis.kode)
    syarat = Q(pk__in=[])
    for terlihat, kode in per_cara.items():
        syarat |= Q(jenis__in=kode, objek_id__in=terlihat(pelaku))
    return syarat


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Kabar]:
    """What `pelaku` was told and may still see, newest first."""
    return Kabar.objects.filter(_objek_terlihat(pelaku), penerima_id=pelaku.pengguna_id).order_by("-id")


def dari_saya(pelaku: Pelaku) -> QuerySet[Kabar]:
    """What others were told because of something that `pelaku` did, as far as she may see it herself."""
    return (
        Kabar.objects.filter(_objek_terlihat(pelaku), oleh_id=pelaku.pengguna_id)
        .select_related("penerima")
        .order_by("-id")
    )


def jumlah_baru(pelaku: Pelaku) -> int:
    """How many unread ones there are. One query."""
    return terlihat_oleh(pelaku).filter(dibaca_pada__isnull=True).count()


def daftar(pelaku: Pelaku, saring: Saring, jenis: str = "") -> QuerySet[Kabar]:
    """The list of the page."""
    if saring is Saring.DARI_SAYA:
        hasil = dari_saya(pelaku)
    else:
        hasil = terlihat_oleh(pelaku).select_related("oleh")
        if saring is Saring.BARU:
            hasil = hasil.filter(dibaca_pada__isnull=True)
    return hasil.filter(jenis=jenis) if jenis else hasil


def ambil(pelaku: Pelaku, kabar_id: int) -> Kabar:
    """One kabar of `pelaku`. Raises TidakTerlihat."""
    kabar = terlihat_oleh(pelaku).filter(pk=kabar_id).first()
    if kabar is None:
        raise TidakTerlihat
    return kabar


def ambil_untuk_dibagikan(pelaku: Pelaku, kabar_id: int) -> Kabar:
    """One kabar that `pelaku` may pass on: her own, or one that she caused. Raises TidakTerlihat."""
    milik = Q(penerima_id=pelaku.pengguna_id) | Q(oleh_id=pelaku.pengguna_id)
    kabar = (
        Kabar.objects.filter(_objek_terlihat(pelaku) & milik, pk=kabar_id).select_related("penerima", "oleh").first()
    )
    if kabar is None:
        raise TidakTerlihat
    return kabar


# Preferences


@dataclass(frozen=True, slots=True)
class BarisPilihan:
    """One kind with the way that holds for a person."""

    jenis: JenisKabar
    cara: Cara


def pilihan(pelaku: Pelaku) -> list[BarisPilihan]:
    """Every kind with the person's choice or the usual way. One query."""
    milik = dict(Pilihan.objects.filter(pengguna_id=pelaku.pengguna_id).values_list("jenis", "cara"))
    return [BarisPilihan(j, Cara(milik.get(j.kode, j.bawaan))) for j in registri.semua()]


def aturan(pelaku: Pelaku) -> AturanSurel:
    """The person's hours, saved or usual. One query."""
    milik = AturanSurel.objects.filter(pengguna_id=pelaku.pengguna_id).first()
    return milik or AturanSurel(pengguna_id=pelaku.pengguna_id)


# Mails


def daftar_kiriman(pelaku: Pelaku) -> QuerySet[Kiriman]:
    """The mails to `pelaku`, newest first, each with how many kabar it carries (`jumlah`)."""
    return Kiriman.objects.filter(penerima_id=pelaku.pengguna_id).annotate(jumlah=Count("kabar")).order_by("-id")


@dataclass(frozen=True, slots=True)
class IsiKiriman:
    """What a mail carries at the moment of sending, and the facts that decide whether it goes out."""

    kabar: list[Kabar]
    fakta: rules.FaktaKirim


def isi_kiriman(pelaku: Pelaku, kiriman: Kiriman) -> IsiKiriman:
    """The kabar of one mail that its recipient `pelaku` may still see and has not read, oldest first. Two queries."""
    terlihat = list(terlihat_oleh(pelaku).filter(kiriman=kiriman).select_related("oleh").order_by("id"))
    baru = [k for k in terlihat if k.dibaca_pada is None]
    fakta = rules.FaktaKirim(
        aktif=kiriman.penerima.is_active,
        surel_aktif=aturan(pelaku).surel_aktif,
        terlihat=len(terlihat),
        belum_dibaca=len(baru),
    )
    return IsiKiriman(baru, fakta)
