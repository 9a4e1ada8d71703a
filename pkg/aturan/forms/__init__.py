"""The Kalkulator's form in two halves: how to compute, and the numbers."""

from pkg.aturan.forms.isian import IsianForm
from pkg.aturan.forms.pilihan import Pilihan, PilihanForm

__all__ = ["IsianForm", "Pilihan", "PilihanForm"]
