// Which quality to load, and what it costs; pure.

/** A rung as hls.js tells it: sizes in pixels, rates in bits per second with the sound. */
export interface AnakTangga {
  width: number;
  height: number;
  bitrate: number;
  averageBitrate?: number;
}

export const OTOMATIS = "otomatis";
export const HEMAT_DATA = "hemat";
export const HANYA_SUARA = "suara";

const BIT_PER_MB = 8_000_000;
const SUARA_KBPS = 64;

/** Megabytes of an hour, in steps that a person can compare: 214.7 -> 210. */
export function mbPerJam(bitPerDetik: number): number {
  const mb = (bitPerDetik * 3600) / BIT_PER_MB;
  return mb < 100 ? Math.max(1, Math.round(mb)) : Math.round(mb / 10) * 10;
}

export function namaTangga(satu: AnakTangga): string {
  return `${Math.min(satu.width, satu.height)}p`;
}

export function teksTangga(satu: AnakTangga): string {
  const rata = satu.averageBitrate ?? 0;
  if (rata > 0) return `${namaTangga(satu)}, kira-kira ${mbPerJam(rata)} MB per jam`;
  if (satu.bitrate > 0) return `${namaTangga(satu)}, paling banyak ${mbPerJam(satu.bitrate)} MB per jam`;
  return namaTangga(satu);
}

export function teksSuara(): string {
  return `Hanya suara, kira-kira ${mbPerJam(SUARA_KBPS * 1000)} MB per jam`;
}

/** The rungs with a picture that a master playlist offers, in the order of hls.js: from small to large. */
export function bacaInduk(teks: string): AnakTangga[] {
  const hasil: AnakTangga[] = [];
  for (const [, isi = ""] of teks.matchAll(/^#EXT-X-STREAM-INF:(.*)$/gm)) {
    const ukuran = /RESOLUTION=(\d+)x(\d+)/.exec(isi);
    const bitrate = Number(/(?:^|,)BANDWIDTH=(\d+)/.exec(isi)?.[1] ?? 0);
    if (ukuran) hasil.push({ width: Number(ukuran[1]), height: Number(ukuran[2]), bitrate });
  }
  return hasil.sort((a, b) => a.height - b.height || a.bitrate - b.bitrate);
}

/** What to begin with: the person's own choice; where there is none, what the device asks for. */
export function pilihanAwal(hemat: string | null, suara: string | null, perangkatHemat: boolean): string {
  if (suara === "1") return HANYA_SUARA;
  if (hemat === "1" || (hemat === null && perangkatHemat)) return HEMAT_DATA;
  return OTOMATIS;
}

/** The device asks for little data (Chrome's and Android's data saver). */
export function perangkatHemat(): boolean {
  return (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
