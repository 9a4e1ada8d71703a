"""What every page must keep, as functions from an open page to a list of complaints."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

BERAT = ("serious", "critical")
# Words that an Indonesian page has no use for; whole words, as they would be printed. Names of products are no words.
INGGRIS = re.compile(
    r"\b(Submit|Required|This field|Choose|Save|Saved|Cancel|Delete|Upload|Download|Search|Next|Previous|Please|Select"
    r"|Error|Loading|Back|Home|Sign in|Log in|Login|Logout|Password|Username|Email address|None|True|False|Null"
    r"|Today|Yesterday|Tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|May"
    r"|June|July|August|October|December|ago|minutes|hours|days|bytes|Close|Open|Edit|Add|Remove|View|Page|of the"
    r"|and|the|not|with|your|file|Enter a|valid|Ensure|Invalid|undefined|NaN)\b"
)
TEKS = """() => {
  const sifat = ["aria-label", "title", "placeholder", "alt", "aria-description"];
  const lain = [...document.querySelectorAll("*")].flatMap((e) => sifat.map((s) => e.getAttribute(s)).filter(Boolean));
  // What people wrote themselves and names of files are not the portal's words.
  return [document.title, document.body.innerText, ...lain].join("\\n");
}"""
SASARAN = """() => {
  // Select2 (the operator's rooms) puts a combobox in the place of the select that it keeps for the form.
  const TAK_TERLIHAT = "[hidden], .visually-hidden, .lewati, [inert], .select2-hidden-accessible";
  const hasil = [];
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]")) {
    if (e.type === "hidden" || e.disabled || e.closest(TAK_TERLIHAT)) continue;
    // A tick or dot is pressed by its label.
    const alas = ["checkbox", "radio"].includes(e.type) ? e.closest("label") ?? e.labels?.[0] ?? e : e;
    const gaya = getComputedStyle(alas);
    if (!alas.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
    // A link among words is as high as its line.
    if (e.tagName === "A" && gaya.display === "inline") continue;
    const { width, height } = alas.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    // A card that follows the link in its heading, or a row: the pseudo element over it is what is pressed.
    const sesudah = getComputedStyle(e, "::after");
    if (sesudah.content !== "none" && sesudah.position === "absolute") continue;
    if (height < 43.5 || (width < 43.5 && e.tagName !== "INPUT")) {
      hasil.push(`${Math.round(width)}x${Math.round(height)} ${e.outerHTML.slice(0, 140).replace(/\\s+/g, " ")}`);
    }
  }
  return hasil;
}"""
MELEBAR = """() => {
  const lebar = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= lebar) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > lebar + 1 && e.checkVisibility())
    .slice(-4).map((e) => `${Math.round(e.getBoundingClientRect().right)} > ${lebar}: ${e.outerHTML.slice(0, 140)}`);
}"""


def aksesibilitas(halaman: Page, axe: Axe) -> list[str]:
    """Serious and critical violations that axe finds."""
    # Without `preload` axe does not copy style sheets into the page, which the CSP would refuse; no rule of ours needs it.
    pilihan = {"resultTypes": ["violations"], "preload": False}
    hasil: dict[str, Any] = axe.run(halaman, options=pilihan).response
    return [
        f"axe {satu['id']} ({satu['impact']}): {simpul['html'][:160]} {simpul.get('failureSummary', '')[:200]}"
        for satu in hasil["violations"]
        if satu["impact"] in BERAT
        for simpul in satu["nodes"][:3]
    ]


def melebar(halaman: Page) -> list[str]:
    """What makes the page scroll sideways."""
    return [f"wide: {satu}" for satu in halaman.evaluate(MELEBAR)]


def sasaran_kecil(halaman: Page) -> list[str]:
    """Targets that a thumb misses."""
    return [f"small: {satu}" for satu in halaman.evaluate(SASARAN)]


def kata_inggris(halaman: Page) -> list[str]:
    """English words on the page."""
    teks: str = halaman.evaluate(TEKS)
    return [
        f"English: {cocok[0]!r} in …{teks[max(0, cocok.start() - 30) : cocok.end() + 30]!r}…"
        for cocok in INGGRIS.finditer(teks)
    ]
