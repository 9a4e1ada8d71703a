// One tab sends a file, the others wait: a lock of the browser, which ends with the tab that holds it.

export class KunciBerkas {
  private lepaskan: (() => void) | null = null;

  /** Whether this tab may send; true as well where the browser has no locks (the server then keeps the two apart). */
  ambil(nama: string): Promise<boolean> {
    if (this.lepaskan || !("locks" in navigator)) return Promise.resolve(true);
    return new Promise((jawab, gagal) => {
      navigator.locks
        .request(`unggah:${nama}`, { ifAvailable: true }, (kunci) => {
          if (!kunci) return jawab(false);
          return new Promise<void>((lepas) => {
            this.lepaskan = lepas;
            jawab(true);
          });
        })
        .catch(gagal);
    });
  }

  lepas(): void {
    this.lepaskan?.();
    this.lepaskan = null;
  }
}
