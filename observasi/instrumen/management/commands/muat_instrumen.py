"""Publish the shipped instruments, or those of another folder."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from observasi.instrumen.rules import GalatInstrumen
from observasi.instrumen.services import FOLDER_BAWAAN, AkibatMuat, muat_folder


class Command(BaseCommand):
    """Running it again changes nothing; a changed file becomes the next version."""

    help = "Publish instruments from YAML files. Running it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER_BAWAAN, help="folder with *.yaml files")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder}: no such folder")
        try:
            hasil = muat_folder(folder, sekarang=timezone.now())
        except GalatInstrumen as galat:
            raise CommandError(str(galat)) from galat
        for satu in hasil:
            if satu.akibat != AkibatMuat.TETAP or options["verbosity"] > 1:
                self.stdout.write(f"{satu.kode}: {satu.akibat} (versi {satu.nomor})")
        tetap = sum(1 for satu in hasil if satu.akibat == AkibatMuat.TETAP)
        self.stdout.write(f"Instrumen: {len(hasil)} berkas, {tetap} tidak berubah.")
