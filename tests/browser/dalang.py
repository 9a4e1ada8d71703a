"""The shell of a running test portal: reads a call per line, answers with JSON per line (portal.Dalang is the caller)."""

from __future__ import annotations

import json
import sys
import traceback

import django


def main() -> None:
    # What a function prints must not end up between the answers.
    jawab, sys.stdout = sys.stdout, sys.stderr
    django.setup()
    from tests.browser import adegan

    for baris in sys.stdin:
        panggilan = json.loads(baris)
        try:
            hasil = {"hasil": getattr(adegan, panggilan["fungsi"])(**panggilan["argumen"])}
        except Exception:  # noqa: BLE001 - whatever it was, the caller shows it
            hasil = {"galat": traceback.format_exc()}
        jawab.write(json.dumps(hasil, default=str) + "\n")
        jawab.flush()


if __name__ == "__main__":
    main()
