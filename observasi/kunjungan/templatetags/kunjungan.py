"""Shares in templates: rounded for the eye here, and nowhere before."""

from __future__ import annotations

from django import template

from observasi.kunjungan.rules import persen_keadaan

register = template.Library()
register.filter(persen_keadaan)
