// Menus are <details class="menu">: they open without JavaScript. This closes them on Escape and on a click elsewhere.

export function pasangMenu(): void {
  const terbuka = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];
  document.addEventListener("click", (peristiwa) => {
    for (const menu of terbuka()) {
      if (!(peristiwa.target instanceof Node) || !menu.contains(peristiwa.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key !== "Escape") return;
    for (const menu of terbuka()) {
      menu.open = false;
      menu.querySelector<HTMLElement>("summary")?.focus();
    }
  });
}
