"""`manage.py isi_demo`: the demo schools, all or nothing; a second run changes nothing. `--daftar` only lists the accounts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from supervisi.dasbor.demo.isi import isi_demo
from supervisi.dasbor.demo.orang import OPERATOR, ORANG, SANDI_DEMO


class Command(BaseCommand):
    """Loads the demo."""

    help = "Loads two demo schools with every role and cycles in every stage. Running it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--daftar`: print the accounts only."""
        parser.add_argument("--daftar", action="store_true", help="print the demo accounts, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads, then lists."""
        if not options["daftar"]:
            self.stdout.write("Demo terisi." if isi_demo() else "Demo sudah ada; tidak ada yang diubah.")
        self.stdout.write(f"Akun demo (kata sandi semua akun: {SANDI_DEMO})")
        for orang in ORANG:
            peran = ", ".join(dict.fromkeys(p.label for p, _ in orang.peran))
            self.stdout.write(f"  {orang.email:<20} {orang.nama:<34} {peran}")
        self.stdout.write(f"  {OPERATOR[0]:<20} {OPERATOR[1]:<34} Operator (halaman /kelola/)")
