// Short messages. The server writes them into .pesan-wadah; scripts and htmx answers (HX-Trigger: {"pesan": {...}})
// add to it. Good news leaves by itself, bad news stays until it is closed.

export type Jenis = "success" | "info" | "warning" | "error";

const LAMA_MS = 7_000;
const IKON: Record<Jenis, string> = { success: "selesai", info: "info", warning: "galat", error: "galat" };

export function svgIkon(nama: string): SVGSVGElement {
  const ruang = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ruang, "svg");
  svg.setAttribute("class", "ikon");
  svg.setAttribute("aria-hidden", "true");
  const pakai = document.createElementNS(ruang, "use");
  pakai.setAttribute("href", `${document.body.dataset.ikon ?? ""}#${nama}`);
  svg.append(pakai);
  return svg;
}

function hidupkan(pesan: HTMLElement): void {
  const tutup = (): void => pesan.remove();
  pesan.querySelector("button")?.addEventListener("click", tutup);
  if (pesan.matches(".pesan-error, .pesan-danger, .pesan-warning")) return;
  let waktu = setTimeout(tutup, LAMA_MS);
  const tahan = (): void => clearTimeout(waktu);
  const lepas = (): void => {
    clearTimeout(waktu);
    waktu = setTimeout(tutup, LAMA_MS);
  };
  pesan.addEventListener("pointerenter", tahan);
  pesan.addEventListener("focusin", tahan);
  pesan.addEventListener("pointerleave", lepas);
  pesan.addEventListener("focusout", lepas);
}

export function tampilkanPesan(teks: string, jenis: Jenis = "info"): void {
  const wadah = document.querySelector<HTMLElement>(".pesan-wadah");
  if (!wadah) return;
  const sama = [...wadah.querySelectorAll(".pesan p")].some((satu) => satu.textContent === teks);
  if (sama) return;
  const pesan = document.createElement("div");
  pesan.className = `pesan pesan-${jenis}`;
  if (jenis === "error") pesan.setAttribute("role", "alert");
  const isi = document.createElement("p");
  isi.textContent = teks;
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "btn btn-ikon";
  tombol.setAttribute("aria-label", "Tutup pesan");
  tombol.append(svgIkon("tutup"));
  pesan.append(svgIkon(IKON[jenis]), isi, tombol);
  wadah.append(pesan);
  hidupkan(pesan);
}

export function pasangToast(): void {
  document.querySelectorAll<HTMLElement>(".pesan-wadah .pesan").forEach(hidupkan);
  document.addEventListener("pesan", (peristiwa) => {
    const { teks, jenis } = (peristiwa as CustomEvent<{ teks?: string; jenis?: Jenis }>).detail ?? {};
    if (teks) tampilkanPesan(teks, jenis);
  });
}
