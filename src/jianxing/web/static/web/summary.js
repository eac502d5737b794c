"use strict";
/* Cells of a summary are chosen by pressing the first and the last one, for the range that was touched last. */
(() => {
  const cells = document.getElementById("cells");
  let field = document.querySelector("[data-range]"), first = null;
  document.addEventListener("focusin", (event) => { if (event.target.matches("[data-range]")) { field = event.target; first = null; } });
  const place = (cell) => [cell.cellIndex, cell.parentElement.rowIndex];
  const name = ([column, row]) => String.fromCharCode(64 + column) + row;
  cells.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (!cell || !field) return;
    if (!first) { first = place(cell); field.value = name(first); return; }
    const last = place(cell), low = [0, 1].map((at) => Math.min(first[at], last[at])), high = [0, 1].map((at) => Math.max(first[at], last[at]));
    field.value = name(low) === name(high) ? name(low) : `${name(low)}:${name(high)}`;
    first = null;
  });
})();
