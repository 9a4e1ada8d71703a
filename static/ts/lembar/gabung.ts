// Two people changed one text: both changes, and no word of either lost. Pure.
import { diff3Merge } from "node-diff3";

const KATA = "[\\p{L}\\p{N}]+(?:[-'\u2019][\\p{L}\\p{N}]+)*";
const POTONG = new RegExp(`\\s+|${KATA}|[^\\s\\p{L}\\p{N}]`, "gu");
const SATU_KATA = new RegExp(`^${KATA}$`, "u");

/** Words, signs and gaps in their order; joined they are the text again. Two words never stand next to each other. */
function pecah(teks: string): string[] {
  return teks.match(POTONG) ?? [];
}

/** Joined again; where the merge brought two words together without a gap, they get one. */
function satukan(potongan: string[]): string {
  let hasil = "";
  let sebelum = "";
  for (const satu of potongan) {
    hasil += SATU_KATA.test(sebelum) && SATU_KATA.test(satu) ? ` ${satu}` : satu;
    sebelum = satu;
  }
  return hasil;
}

function katanya(teks: string): string {
  return ` ${pecah(teks).filter((satu) => satu.trim()).join(" ")} `;
}

/** Where both wrote in the same place: one that holds the other's words in their order, else the two below each other. */
function keduanya(saya: string, lawan: string): string {
  if (!saya.trim()) return lawan;
  if (!lawan.trim()) return saya;
  if (katanya(lawan).includes(katanya(saya))) return lawan;
  if (katanya(saya).includes(katanya(lawan))) return saya;
  const sela = /\s$/.test(lawan) || /^\s/.test(saya) ? "" : "\n";
  return `${lawan}${sela}${saya}`;
}

/** `dasar` is what both began with. What one of them took out stays out, unless the other wrote at that place. */
export function gabung(dasar: string, saya: string, lawan: string): string {
  if (lawan === dasar || saya === lawan) return saya;
  if (saya === dasar) return lawan;
  const bagian = diff3Merge(pecah(saya), pecah(dasar), pecah(lawan), { excludeFalseConflicts: true });
  return satukan(
    bagian.flatMap(({ ok, conflict }) => (conflict ? pecah(keduanya(conflict.a.join(""), conflict.b.join(""))) : (ok ?? []))),
  );
}

/** Where the caret belongs after the text around it has changed. */
export function letakKaret(lama: string, baru: string, karet: number): number {
  const pendek = Math.min(lama.length, baru.length);
  let depan = 0;
  while (depan < pendek && lama[depan] === baru[depan]) depan += 1;
  if (karet <= depan) return karet;
  let belakang = 0;
  while (belakang < pendek - depan && lama[lama.length - 1 - belakang] === baru[baru.length - 1 - belakang]) belakang += 1;
  const sisa = lama.length - karet;
  return sisa <= belakang ? baru.length - sisa : depan;
}
