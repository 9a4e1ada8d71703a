"""Publish the shipped instruments, those of supervision and those of PK Guru, or those of other folders."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from observasi.instrumen import services as supervisi
from observasi.instrumen.rules import GalatInstrumen
from pkg.instrumen import services as pkg


class Command(BaseCommand):
    """Running it again changes nothing; a changed file becomes the next version; one broken file stops all of it."""

    help = "Publish instruments from YAML files. Running it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=supervisi.FOLDER_BAWAAN, help="folder with *.yaml files of supervision"
        )
        parser.add_argument(
            "--folder-pkg", type=Path, default=pkg.FOLDER_BAWAAN, help="folder with *.yaml files of PK Guru"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in (options["folder"], options["folder_pkg"]):
            if not folder.is_dir():
                raise CommandError(f"{folder}: no such folder")
        try:
            with transaction.atomic():
                umum = supervisi.muat_folder(options["folder"], sekarang=timezone.now())
                khusus = pkg.muat_folder(options["folder_pkg"], sekarang=timezone.now())
        except GalatInstrumen as galat:
            raise CommandError(str(galat)) from galat
        self._ceritakan("Instrumen supervisi", umum, supervisi.AkibatMuat.TETAP, options["verbosity"])
        self._ceritakan("Instrumen PK Guru", khusus, pkg.AkibatMuat.TETAP, options["verbosity"])

    def _ceritakan(
        self, judul: str, hasil: Sequence[supervisi.HasilMuat | pkg.HasilMuat], tetap: str, verbosity: int
    ) -> None:
        for satu in hasil:
            if satu.akibat != tetap or verbosity > 1:
                self.stdout.write(f"{satu.kode}: {satu.akibat} (versi {satu.nomor})")
        diam = sum(1 for satu in hasil if satu.akibat == tetap)
        self.stdout.write(f"{judul}: {len(hasil)} instrumen, {diam} tidak berubah.")
