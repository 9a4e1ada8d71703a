// Replaces a part of the page with a newer one without losing what is being typed in it.

type Kotak = HTMLInputElement | HTMLTextAreaElement;

interface Diketik {
  id: string;
  nilai: string;
  fokus: boolean;
  karet: number | null;
}

/** Words that found no place in the new part; the page must show them. */
export interface Hilang {
  id: string;
  nilai: string;
}

function diketik(sasaran: Element): Diketik[] {
  const semua = [...sasaran.querySelectorAll<Kotak>("textarea[id], input[id]:not([type='hidden'])")];
  return semua
    .filter((satu) => satu.value !== satu.defaultValue || satu === document.activeElement)
    .map((satu) => ({ id: satu.id, nilai: satu.value, fokus: satu === document.activeElement, karet: satu.selectionStart }));
}

function kembalikan(satu: Diketik, berubah: boolean): boolean {
  const kotak = document.getElementById(satu.id) as Kotak | null;
  if (!kotak) return false;
  if (berubah) kotak.value = satu.nilai;
  const lipatan = kotak.closest("details");
  if (lipatan) lipatan.open = true;
  if (satu.fokus) {
    kotak.focus();
    if (satu.karet !== null) kotak.setSelectionRange(satu.karet, satu.karet);
  }
  return true;
}

/** Puts `html` into `sasaran` (or in its place, when it brings the same id); folds that were open stay open. */
export function tukarIsi(sasaran: Element, html: string): { bagian: Element; hilang: Hilang[] } {
  const tersimpan = diketik(sasaran).map((satu) => {
    const kotak = document.getElementById(satu.id) as Kotak | null;
    return { satu, berubah: kotak !== null && kotak.value !== kotak.defaultValue };
  });
  const terbuka = [...sasaran.querySelectorAll<HTMLDetailsElement>("details[id]")].filter((satu) => satu.open);
  const pola = document.createElement("template");
  pola.innerHTML = html;
  const akar = pola.content.firstElementChild;
  let bagian = sasaran;
  if (akar?.id === sasaran.id && pola.content.childElementCount === 1) {
    sasaran.replaceWith(akar);
    bagian = akar;
  } else {
    sasaran.replaceChildren(pola.content);
  }
  for (const { id } of terbuka) {
    const satu = document.getElementById(id);
    if (satu instanceof HTMLDetailsElement) satu.open = true;
  }
  const hilang = tersimpan
    .filter(({ satu, berubah }) => !kembalikan(satu, berubah) && berubah)
    .map(({ satu }) => ({ id: satu.id, nilai: satu.nilai }));
  return { bagian, hilang };
}
