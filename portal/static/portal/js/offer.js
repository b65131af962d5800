/* Beside HTMX: what a visitor had unfolded stays so, the place where they were keeps the focus, and the count is read out. */
(() => {
  let open = [], focused = "";

  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("#offer details[open]")].map((fold) => fold.id);
    focused = document.activeElement ? document.activeElement.id : "";
  });

  document.addEventListener("htmx:afterSwap", () => {
    for (const id of open) {
      const fold = id && document.getElementById(id);
      if (fold) fold.open = true;
    }
    const place = focused && document.getElementById(focused);
    if (place && place !== document.activeElement) place.focus({ preventScroll: true });
    const count = document.querySelector("#offer h2"), told = document.getElementById("told");
    if (count && told) told.textContent = count.textContent.trim();
  });
})();
