/* On a narrow screen the Dutch texts begin folded, so that the fields stay together. */
(() => {
  const wide = window.matchMedia("(min-width: 62.5rem)");
  const fold = () => {
    for (const text of document.querySelectorAll("[data-dutch-text]")) text.open = wide.matches;
  };
  document.addEventListener("DOMContentLoaded", fold);
  wide.addEventListener("change", fold);
})();
