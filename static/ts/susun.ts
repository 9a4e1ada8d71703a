// The builder: items can be dragged to another place. The same change is posted as by the buttons, which stay for the keyboard.

const TUJUAN = "susun-tujuan";

/** The group and the item before which something dropped on `sasaran` lands; null outside of every group. */
export function tempatJatuh(sasaran: Element | null): { kelompok: string; sebelum: string; tanda: HTMLElement } | null {
  const daftar = sasaran?.closest<HTMLElement>("section")?.querySelector<HTMLElement>("[data-susun-kelompok]");
  if (!daftar) return null;
  const butir = sasaran?.closest<HTMLElement>("[data-susun-butir]") ?? null;
  return {
    kelompok: daftar.dataset.susunKelompok ?? "",
    sebelum: butir?.dataset.susunButir ?? "",
    tanda: butir ?? daftar,
  };
}

function isi(formulir: HTMLFormElement, nama: string, nilai: string): void {
  const medan = formulir.elements.namedItem(nama);
  if (medan instanceof HTMLInputElement) medan.value = nilai;
}

export function pasangSusun(akar: ParentNode = document): void {
  const wadah = akar.querySelector<HTMLElement>("[data-susun]");
  const formulir = akar.querySelector<HTMLFormElement>("[data-susun-kirim]");
  if (!wadah || !formulir) return;
  let dibawa: HTMLElement | null = null;
  const bersihkan = (): void => {
    for (const satu of wadah.querySelectorAll(`.${TUJUAN}`)) satu.classList.remove(TUJUAN);
  };
  for (const butir of wadah.querySelectorAll<HTMLElement>("[data-susun-butir]")) butir.draggable = true;
  akar.querySelector("[data-susun-petunjuk]")?.removeAttribute("hidden");

  wadah.addEventListener("dragstart", (peristiwa) => {
    dibawa = peristiwa.target instanceof HTMLElement ? peristiwa.target.closest<HTMLElement>("[data-susun-butir]") : null;
    dibawa?.classList.add("susun-diseret");
    peristiwa.dataTransfer?.setData("text/plain", dibawa?.dataset.susunButir ?? "");
  });
  wadah.addEventListener("dragover", (peristiwa) => {
    const tempat = dibawa && peristiwa.target instanceof Element ? tempatJatuh(peristiwa.target) : null;
    if (!tempat) return;
    peristiwa.preventDefault();
    bersihkan();
    tempat.tanda.classList.add(TUJUAN);
  });
  wadah.addEventListener("dragend", () => {
    dibawa?.classList.remove("susun-diseret");
    dibawa = null;
    bersihkan();
  });
  wadah.addEventListener("drop", (peristiwa) => {
    const tempat = dibawa && peristiwa.target instanceof Element ? tempatJatuh(peristiwa.target) : null;
    const kunci = dibawa?.dataset.susunButir ?? "";
    if (!tempat || !kunci) return;
    peristiwa.preventDefault();
    if (tempat.sebelum === kunci) return;
    isi(formulir, "kunci", kunci);
    isi(formulir, "kelompok", tempat.kelompok);
    isi(formulir, "sebelum", tempat.sebelum);
    formulir.requestSubmit();
  });
}
