/* The board of a training plan: a line is dragged to another quarter of the same person, or goes there by ← and →. Whatever is
   done swaps the board; the line that was touched keeps the focus. */
(() => {
  const results = document.getElementById("results");
  if (!results) return;
  let held = null, touched = "";

  const lines = () => results.querySelectorAll(".line[data-move]");
  const row = (element) => element && element.closest(".board__row");
  const cellFor = (target) => {
    const cell = target.closest && target.closest(".board__q[data-quarter]");
    return cell && held && row(cell) === row(held) && cell !== held.closest(".board__q") ? cell : null;
  };
  const mark = (cell) => {
    for (const each of results.querySelectorAll(".board__q--over")) each.classList.remove("board__q--over");
    if (cell) cell.classList.add("board__q--over");
  };
  const prepare = () => lines().forEach((line) => line.setAttribute("draggable", "true"));

  const move = (line, quarter) => {
    const board = document.getElementById("board");
    touched = line.id;
    htmx.ajax("POST", line.dataset.move, {
      target: "#results",
      swap: "innerHTML show:none",
      values: {
        quarter,
        back: board.elements.back.value,
        plan: board.elements.plan.value,
        csrfmiddlewaretoken: board.elements.csrfmiddlewaretoken.value,
      },
    });
  };

  results.addEventListener("dragstart", (event) => {
    held = event.target.closest && event.target.closest(".line[data-move]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.id);
    held.classList.add("line--held");
  });
  results.addEventListener("dragover", (event) => {
    const cell = cellFor(event.target);
    mark(cell);
    if (cell) event.preventDefault();
  });
  results.addEventListener("drop", (event) => {
    const cell = cellFor(event.target);
    if (!cell) return;
    event.preventDefault();
    move(held, cell.dataset.quarter);
  });
  results.addEventListener("dragend", () => {
    if (held) held.classList.remove("line--held");
    held = null;
    mark(null);
  });

  results.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: "earlier", ArrowRight: "later" }[event.key];
    const line = step && event.target.closest(".line[data-move]");
    if (!line || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const button = line.querySelector(`[data-step="${step}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  results.addEventListener("click", (event) => {
    const line = event.target.closest(".line");
    if (line) touched = line.id;
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== results) return;
    prepare();
    const line = touched && document.getElementById(touched);
    if (line) line.focus({ preventScroll: true });
    touched = "";
  });
  prepare();
})();
