// Words for sizes, rates and times; pure.

const BULAT = new Intl.NumberFormat("id", { maximumFractionDigits: 0 });
const SATU = new Intl.NumberFormat("id", { maximumFractionDigits: 1 });

export function ukuran(byte: number): string {
  if (byte < 1_000_000) return `${BULAT.format(Math.max(1, byte / 1000))} kB`;
  if (byte < 1_000_000_000) return `${BULAT.format(byte / 1_000_000)} MB`;
  return `${SATU.format(byte / 1_000_000_000)} GB`;
}

/** A length of time as one would say it; rounded up, so that it is rather kept than broken. */
export function lama(detik: number): string {
  if (!Number.isFinite(detik) || detik < 0) return "belum dapat ditaksir";
  if (detik < 50) return "kurang dari 1 menit";
  const menit = Math.ceil(detik / 60);
  if (menit < 60) return `${menit} menit`;
  const jam = Math.floor(menit / 60);
  const sisa = Math.ceil((menit % 60) / 5) * 5;
  if (sisa === 60) return `${jam + 1} jam`;
  return sisa === 0 || jam >= 10 ? `${jam} jam` : `${jam} jam ${sisa} menit`;
}

/** Bytes per second, and whether the line was measured just now (otherwise it is the rate of an earlier upload). */
export interface LajuDikenal {
  laju: number;
  baru: boolean;
}

/** Before the start: size, minutes and megabytes on the line as it was measured. Without a rate nobody knows the line: two
 * honest examples instead of one guess. Above an hour it says what a smaller recording would have saved. */
export function taksiranAwal(byte: number, detik: number | null = null, dikenal: LajuDikenal | null = null): string {
  const panjang = detik === null ? ukuran(byte) : `${ukuran(byte)}, ${lama(detik)}`;
  if (dikenal === null) {
    const pada = (mbps: number): string => lama((byte * 8) / (mbps * 1_000_000));
    return `${panjang}. Kira-kira ${pada(1)} pada jaringan 1 Mbit/s, atau ${pada(5)} pada 5 Mbit/s.`;
  }
  const { laju, baru } = dikenal;
  const perlu = byte / laju;
  const dari = baru ? "jaringan yang baru saja diukur" : "laju unggahan terakhir di perangkat ini";
  const dasar = `${panjang}. Kira-kira ${lama(perlu)} dan ${ukuran(byte)} kuota data, pada ${dari} (${ukuran(laju)}/detik). Ini perkiraan; jaringan dapat berubah.`;
  const kecil = detik === null ? null : (detik * BYTE_480P) / laju;
  if (perlu <= 3600 || kecil === null || kecil > perlu * 0.7) return dasar;
  return `${dasar} Bila direkam pada 480p, kira-kira ${lama(kecil)}.`;
}

const BYTE_480P = 1_500_000 / 8; // per second, as phones record 480p
const KUNCI_LAJU = "unggah.laju";
const LAJU_BERLAKU_MS = 24 * 3600 * 1000; // a line of last week says nothing about today's

/** Bytes per second of the last upload from this device, not older than a day; null without one. */
export function lajuTerakhir(kiniMs = Date.now()): number | null {
  try {
    const [laju, pada] = JSON.parse(localStorage.getItem(KUNCI_LAJU) ?? "[]") as number[];
    return laju && pada && laju > 0 && kiniMs - pada < LAJU_BERLAKU_MS ? laju : null;
  } catch {
    return null; // no storage, or somebody else's words in it
  }
}

export function simpanLaju(laju: number, kiniMs = Date.now()): void {
  try {
    localStorage.setItem(KUNCI_LAJU, JSON.stringify([Math.round(laju), kiniMs]));
  } catch {
    // a full or forbidden storage only means that the next estimate is a general one
  }
}

/** Rate over the last twenty seconds, so that a pause or a burst does not make the time left jump about. */
export class Laju {
  private contoh: [number, number][] = [];

  constructor(private readonly jendelaMs = 20_000) {}

  catat(byte: number, kiniMs: number): void {
    const akhir = this.contoh.at(-1);
    if (akhir && byte < akhir[1]) this.contoh = []; // the server knew less than we thought: count anew
    this.contoh.push([kiniMs, byte]);
    while (this.contoh.length > 2 && (this.contoh[0]?.[0] ?? 0) < kiniMs - this.jendelaMs) this.contoh.shift();
  }

  kosongkan(): void {
    this.contoh = [];
  }

  /** Bytes per second; 0 while unknown. */
  get bytePerDetik(): number {
    const [awal, akhir] = [this.contoh[0], this.contoh.at(-1)];
    if (!awal || !akhir || akhir[0] - awal[0] < 1000) return 0;
    return ((akhir[1] - awal[1]) * 1000) / (akhir[0] - awal[0]);
  }
}
