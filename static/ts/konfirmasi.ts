// data-konfirmasi="#id" on a button or link opens that <dialog>. Without JavaScript the link or form goes to its page
// of confirmation. In the dialog, `data-lanjut` repeats the click that was held back; `data-tutup` closes.

const disetujui = new WeakSet<Element>();

function lanjutkan(pemicu: HTMLElement): void {
  disetujui.add(pemicu);
  pemicu.click();
  disetujui.delete(pemicu);
}

export function pasangKonfirmasi(): void {
  document.addEventListener(
    "click",
    (peristiwa) => {
      const sasaran = peristiwa.target instanceof Element ? peristiwa.target : null;
      const pemicu = sasaran?.closest<HTMLElement>("[data-konfirmasi]");
      if (pemicu && !disetujui.has(pemicu)) {
        const dialog = document.querySelector<HTMLDialogElement>(pemicu.dataset.konfirmasi ?? "");
        if (!dialog?.showModal) return;
        peristiwa.preventDefault();
        peristiwa.stopImmediatePropagation();
        const tertutup = new AbortController();
        dialog.querySelector<HTMLElement>("[data-lanjut]")?.addEventListener(
          "click",
          (klik) => {
            klik.preventDefault();
            dialog.close();
            lanjutkan(pemicu);
          },
          { signal: tertutup.signal },
        );
        dialog.addEventListener(
          "close",
          () => {
            tertutup.abort();
            pemicu.focus();
          },
          { once: true },
        );
        dialog.showModal();
        return;
      }
      if (sasaran?.closest("dialog [data-tutup]")) {
        peristiwa.preventDefault();
        sasaran.closest("dialog")?.close();
      }
    },
    true,
  );
}
