// How large the next piece is: a streaming server loses nothing at a cut, but proxies on the way may; so small pieces on a
// line that breaks, large ones where round trips are what costs. Pure.

const MIB = 1024 * 1024;
const TERKECIL = MIB;
const AWAL = 8 * MIB;
const TERBESAR = 32 * MIB;
const CEPAT_MS = 10_000;
const PUTUS_BERTURUT = 2;

export class Potongan {
  byte = AWAL;
  private putusan = 0;

  /** A piece has arrived, after `ms`. */
  sampai(ms: number): void {
    this.putusan = 0;
    if (ms < CEPAT_MS) this.byte = Math.min(this.byte * 2, TERBESAR);
  }

  /** The line broke in the middle of a piece; the second time in a row it gets smaller. */
  putus(): void {
    this.putusan += 1;
    if (this.putusan >= PUTUS_BERTURUT) this.byte = Math.max(this.byte / 2, TERKECIL);
  }
}
