// Tells a person who comes back that some form still has changes on this device that never reached the server.
import { gudangPeramban, Kotak } from "./lembar/kotak.js";

export function pasangTertinggal(): void {
  const wadah = document.querySelector<HTMLElement>("[data-tertinggal]");
  const pengguna = document.body.dataset.pengguna;
  if (!wadah || !pengguna) return;
  const lain = new Kotak(gudangPeramban(), pengguna).tertinggal().filter((satu) => satu.halaman !== location.pathname);
  const daftar = wadah.querySelector("ul");
  if (lain.length === 0 || !daftar) return;
  daftar.replaceChildren(
    ...lain.map(({ halaman, judul, jumlah }) => {
      const baris = document.createElement("li");
      const tautan = document.createElement("a");
      tautan.href = halaman;
      tautan.textContent = judul.replace(/ · Supervisi Klinis$/, "");
      baris.append(tautan, ` (${jumlah} isian)`);
      return baris;
    }),
  );
  wadah.hidden = false;
}
