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

/** Before the start nobody knows the line: two honest examples instead of one guess. */
export function taksiranAwal(byte: number): string {
  const pada = (mbps: number): string => lama((byte * 8) / (mbps * 1_000_000));
  return `${ukuran(byte)}. Kira-kira ${pada(1)} pada jaringan 1 Mbit/s, atau ${pada(5)} pada 5 Mbit/s.`;
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
