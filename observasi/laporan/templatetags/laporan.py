"""Small readers for the template of the report."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.filter
def di_portal(jalur: str) -> str:
    """The whole address of a path of this portal: on paper and in a file there is no page to be relative to."""
    return f"{settings.PUBLIC_URL}{jalur}"
