"""Writing what people say about themselves."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import DataKepegawaian
from accounts.pelaku import Pelaku
from supervisi.lib.galat import MasukanSalah


def simpan_kepegawaian(pelaku: Pelaku, data: DataKepegawaian) -> DataKepegawaian:
    """Save the own employment data; the first time makes the row. Raises MasukanSalah."""
    with transaction.atomic():
        # Two tabs that save for the first time at once: the second finds the row of the first.
        ada = DataKepegawaian.objects.select_for_update().filter(pengguna_id=pelaku.pengguna_id).first()
        data.pk = ada.pk if ada else None
        data.pengguna_id = pelaku.pengguna_id
        data._state.adding = ada is None
        try:
            data.full_clean(exclude={"pengguna"})
        except ValidationError as galat:
            raise MasukanSalah({bidang: " ".join(teks) for bidang, teks in galat.message_dict.items()}) from galat
        data.save()
    return data
