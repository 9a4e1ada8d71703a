// Where the lesson is: the second of the player on this page, or the clock when nothing is played here.

interface Tempat {
  detik: number;
  rekaman: string;
}

let kini: Tempat | null = null;
let siap = false;

export function pemutar(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-pemutar]");
}

export function suruh(aksi: "jeda" | "putar"): void {
  pemutar()?.dispatchEvent(new CustomEvent(`pemutar:${aksi}`));
}

function video(): HTMLVideoElement | null {
  return pemutar()?.querySelector("video") ?? null;
}

export function sedangBerputar(): boolean {
  const ada = video();
  return ada !== null && !ada.paused && !ada.ended;
}

/** The second of the recording that plays; null without a player. */
export function tempatKini(): Tempat | null {
  const ada = pemutar();
  if (!ada) return null;
  const garis = Number(ada.querySelector<HTMLInputElement>("[data-garis]")?.value ?? 0);
  return kini ?? { detik: garis, rekaman: ada.dataset.rekaman ?? "" };
}

/** A running second for measuring: the recording's own while it plays (so speed does not matter), otherwise the clock's. */
export function detikUkur(): { sumber: "rekaman" | "jam"; detik: number } {
  const ada = video();
  if (ada && sedangBerputar()) return { sumber: "rekaman", detik: ada.currentTime };
  return { sumber: "jam", detik: performance.now() / 1000 };
}

/** "08:15:07" */
export function jamKini(saat: Date = new Date()): string {
  const dua = (angka: number): string => String(angka).padStart(2, "0");
  return `${dua(saat.getHours())}:${dua(saat.getMinutes())}:${dua(saat.getSeconds())}`;
}

export function pasangTempat(): void {
  if (siap) return;
  siap = true;
  document.addEventListener("pemutar:waktu", (peristiwa) => {
    const { detik, rekaman } = (peristiwa as CustomEvent<Partial<Tempat>>).detail;
    kini = { detik: detik ?? 0, rekaman: rekaman ?? pemutar()?.dataset.rekaman ?? "" };
  });
}
