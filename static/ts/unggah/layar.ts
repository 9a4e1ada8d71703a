// A phone that falls asleep stops sending. Where the browser can, the screen is kept on while something is sent.

export class JagaLayar {
  #kunci: WakeLockSentinel | null = null;
  #perlu = false;
  #sibuk = false;

  /** `berubah` hears whether the screen is kept on. */
  constructor(private readonly berubah: (terjaga: boolean) => void) {}

  /** Keep the screen on, or let it go. The browser takes its lock back when the page is hidden: ask again on return. */
  async atur(perlu: boolean): Promise<void> {
    this.#perlu = perlu;
    if (!("wakeLock" in navigator) || this.#sibuk) return;
    this.#sibuk = true;
    try {
      while (this.#perlu !== this.#terjaga) if (!(await this.#satuLangkah())) break;
    } finally {
      this.#sibuk = false;
    }
  }

  get #terjaga(): boolean {
    return this.#kunci !== null && !this.#kunci.released;
  }

  /** False when the browser refuses (a nearly empty battery): nothing to try again for now. */
  async #satuLangkah(): Promise<boolean> {
    if (this.#terjaga) {
      await this.#kunci?.release();
      return true;
    }
    const kunci = await navigator.wakeLock.request("screen").catch(() => null);
    this.#kunci = kunci;
    kunci?.addEventListener("release", () => this.berubah(false));
    if (kunci) this.berubah(true);
    return kunci !== null;
  }
}
