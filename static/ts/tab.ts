// A row of tabs that is wider than the phone starts with the present one in sight.

export function tunjukkanTab(akar: ParentNode = document): void {
  for (const kini of akar.querySelectorAll<HTMLElement>(".tab [aria-current]")) {
    const deret = kini.closest<HTMLElement>(".tab");
    if (!deret || deret.scrollWidth <= deret.clientWidth) continue;
    deret.scrollLeft = kini.offsetLeft - deret.offsetLeft - (deret.clientWidth - kini.offsetWidth) / 2;
  }
}
