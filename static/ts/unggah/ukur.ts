// How fast the line is before the first file: a few growing pieces of random bytes to an address that throws them away.
// A round trip is measured first and taken off, so that a distant server does not make the line look slow.
import { tokenCsrf } from "../csrf.js";

const PERTAMA = 32 * 1024;
const TERBESAR = 512 * 1024; // the server takes no more in one piece
const ANGGARAN_MS = 2000; // no new piece when it would not be through by then
const MENYERAH_MS = 6000; // a piece that is on its way is waited for until then

/** Sends this many random bytes; rejects when they did not arrive. */
export type Kirim = (byte: number, batal: AbortSignal) => Promise<void>;

export function kirimKe(alamat: string): Kirim {
  return async (byte, batal) => {
    const isi = new Uint8Array(byte);
    // getRandomValues gives 64 KiB at most; random, so that nothing on the way packs them smaller
    for (let mulai = 0; mulai < byte; mulai += 65_536) crypto.getRandomValues(isi.subarray(mulai, mulai + 65_536));
    const jawaban = await fetch(alamat, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": tokenCsrf(), Accept: "application/json" },
      body: isi,
      redirect: "error",
      cache: "no-store",
      signal: batal,
    });
    if (!jawaban.ok) throw new Error(`measurement refused: ${jawaban.status}`);
  };
}

/** Bytes per second of the line at this moment, in about two seconds; null when it could not be measured. */
export async function ukurLaju(kirim: Kirim, kini: () => number = () => performance.now()): Promise<number | null> {
  const batal = new AbortController();
  const jam = setTimeout(() => batal.abort(), MENYERAH_MS);
  const awal = kini();
  let laju: number | null = null;
  try {
    await kirim(1, batal.signal);
    const bolakBalik = kini() - awal;
    for (let byte = PERTAMA; byte <= TERBESAR; byte *= 2) {
      const perkiraan = laju === null ? 0 : bolakBalik + (byte / laju) * 1000;
      if (kini() - awal + perkiraan > ANGGARAN_MS) break;
      const mulai = kini();
      await kirim(byte, batal.signal);
      laju = (byte * 1000) / Math.max(1, kini() - mulai - bolakBalik);
    }
  } catch {
    // no line, or no room for a measurement now: what was measured until here counts
  } finally {
    clearTimeout(jam);
  }
  return laju;
}
