// Django's admin site: names for the choosers that its script draws, and labels for lists that a phone shows as cards.

/** Select2 draws a combobox without a name, and inside it a text box that is none; the field's own label says what it is. */
export function namaiPilihan(akar: ParentNode = document): void {
  for (const kotak of akar.querySelectorAll<HTMLElement>(".select2-selection[role=combobox]")) {
    const pilihan = kotak.closest(".select2-container")?.previousElementSibling;
    const isi = kotak.querySelector<HTMLElement>(".select2-selection__rendered");
    if (!(pilihan instanceof HTMLSelectElement) || !isi) continue;
    isi.removeAttribute("role");
    isi.removeAttribute("aria-readonly");
    const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(pilihan.id)}"]`);
    if (!label) continue;
    label.id ||= `label-${pilihan.id}`;
    kotak.setAttribute("aria-labelledby", `${label.id} ${isi.id}`);
    // An open one must say which list it controls; Select2 says only that it owns it.
    const daftar = kotak.getAttribute("aria-owns");
    if (daftar) kotak.setAttribute("aria-controls", daftar);
    else kotak.removeAttribute("aria-controls");
  }
  for (const cari of akar.querySelectorAll(".select2-search__field:not([aria-label])")) cari.setAttribute("aria-label", "Cari");
}

/** Every cell gets the heading of its column; the style sheet shows it where there is no room for columns. */
export function labeliSel(akar: ParentNode = document): void {
  for (const tabel of akar.querySelectorAll<HTMLTableElement>("#result_list")) {
    const judul = [...tabel.querySelectorAll("thead th")].map((sel) => sel.querySelector(".text")?.textContent?.trim() ?? "");
    for (const baris of tabel.querySelectorAll("tbody tr")) {
      [...baris.children].forEach((sel, nomor) => {
        if (sel.tagName === "TD" && judul[nomor]) sel.setAttribute("data-label", judul[nomor]);
      });
    }
    tabel.classList.add("berlabel");
  }
}

export function pasang(): void {
  labeliSel();
  namaiPilihan();
  // Choosers come with the page, with every row that is added, and with the list that a click opens.
  new MutationObserver((perubahan) => {
    if (perubahan.some(({ addedNodes }) => addedNodes.length > 0)) namaiPilihan();
  }).observe(document.body, { childList: true, subtree: true });
}

if (typeof document !== "undefined" && document.body?.dataset.adminUtcOffset !== undefined) pasang();
