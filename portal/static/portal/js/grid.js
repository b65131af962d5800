/* The grid of a register: arrows move from box to box, A is all of the part, X is absent. All else is typed and saved. */
(() => {
  const boxes = [...document.querySelectorAll(".grid-of-marks tbody tr")].map((row) => [...row.querySelectorAll("input")]);

  document.addEventListener("keydown", (event) => {
    const row = boxes.findIndex((line) => line.includes(event.target));
    if (row < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const column = boxes[row].indexOf(event.target), box = event.target;
    const start = box.selectionStart === 0, end = box.selectionEnd === box.value.length;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: start && [0, -1], ArrowRight: end && [0, 1] }[event.key];
    if (!step) return;
    const next = (boxes[row + step[0]] || [])[column + step[1]];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });
})();
