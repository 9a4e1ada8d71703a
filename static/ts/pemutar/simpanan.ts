// What the player remembers on this device. Storage may be full or forbidden: then nothing is remembered and nothing breaks.

export function baca(kunci: string): string | null {
  try {
    return localStorage.getItem(kunci);
  } catch {
    return null;
  }
}

export function tulis(kunci: string, nilai: string): void {
  try {
    localStorage.setItem(kunci, nilai);
  } catch {
    // not remembered
  }
}

export const HEMAT = "pemutar:hemat";
export const SUARA = "pemutar:suara";
export const LAJU = "pemutar:laju";
export const KECIL = "pemutar:kecil";
/** "0": the player goes on while a note is typed. Read by catatan.ts too. */
export const JEDA = "pemutar:jeda";
