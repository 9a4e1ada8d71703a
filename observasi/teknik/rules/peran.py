"""Who comes into this room. Source: domain 1 and 9."""

from __future__ import annotations

from accounts.enums import Peran

PERAN_TEKNIK = (Peran.GURU, Peran.SUPERVISOR, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
"""Those who teach or help teaching. Offices that look after accounts have nothing to do here."""
PERAN_PENGIRIM = (Peran.SUPERVISOR, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
"""Who may send a questionnaire to teachers."""
PERAN_MENGAJAR = (Peran.GURU,)
"""Who may be visited, visit, and be asked by a questionnaire."""
