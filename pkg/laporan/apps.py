"""Django's entry in the list of applications; registers the forms with the document jobs."""

from datetime import timedelta

from django.apps import AppConfig
from django.urls import reverse

TEMPLAT_VERSI = 5
"""Raise it with every change of templates/pkg/laporan, or forms of the old shape count as current."""
UMUR_ARSIP = timedelta(days=7)
_TEMPLAT = "pkg/laporan/dokumen.html"


class LaporanConfig(AppConfig):
    """The official forms as documents: 1A-1D and their kin, bundles, ZIP of a school."""

    name = "pkg.laporan"
    label = "pkg_laporan"
    verbose_name = "Formulir resmi PK Guru"

    def ready(self) -> None:
        """Make the kinds known to supervisi.dokumen."""
        from pkg.laporan import selectors, services  # the models are loaded only now
        from pkg.laporan.enums import Formulir, FormulirPeriode
        from supervisi.dokumen.registri import Perender, daftarkan

        for satu in Formulir:
            daftarkan(
                Perender(
                    jenis=satu.jenis,
                    sebutan=f"PK Guru: {satu.label[0].lower()}{satu.label[1:]}",
                    templat=_TEMPLAT,
                    templat_versi=TEMPLAT_VERSI,
                    boleh=selectors.boleh_tahun if satu is Formulir.BUNDEL_TAHUN else selectors.boleh_cetak,
                    naskah=selectors.NASKAH[satu],
                    alamat=alamat_berkas,
                )
            )
        for ini in FormulirPeriode:
            arsip = ini is FormulirPeriode.ARSIP
            daftarkan(
                Perender(
                    jenis=ini.jenis,
                    sebutan=f"PK Guru: {ini.label[0].lower()}{ini.label[1:]}",
                    templat="" if arsip else _TEMPLAT,
                    templat_versi=TEMPLAT_VERSI,
                    boleh=selectors.boleh_periode,
                    naskah=selectors.NASKAH_PERIODE[ini],
                    alamat=alamat_periode,
                    buat=services.buat_arsip if arsip else None,
                    akhiran=".zip" if arsip else ".pdf",
                    jenis_isi="application/zip" if arsip else "application/pdf",
                    umur=UMUR_ARSIP if arsip else None,
                )
            )


def alamat_berkas(penilaian_id: int) -> str:
    """The page that the forms of a file are on."""
    return reverse("pkg_laporan:halaman", args=[penilaian_id])


def alamat_periode(periode_id: int) -> str:
    """The page that the documents of a period are on."""
    return reverse("pkg_laporan:periode", args=[periode_id])
