// Arrow keys walk the ticks of a matrix. Without this, Tab does.
document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.(".matrix td");
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (!cell || !step) return;
  const row = cell.parentElement.parentElement.rows[cell.parentElement.sectionRowIndex + step[0]];
  const box = row?.cells[cell.cellIndex + step[1]]?.querySelector("input");
  if (!box) return;
  event.preventDefault();
  box.focus();
});
