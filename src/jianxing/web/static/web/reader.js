"use strict";
/* Reading and reviewing a plan: the two sides follow each other, verdicts go by keyboard. Without it the links and forms still work. */
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const show = (side) => {
    reader.dataset.shown = side;
    for (const button of reader.querySelectorAll("[data-side]")) button.setAttribute("aria-pressed", String(button.dataset.side === side));
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    show(target.closest(".doc") ? "doc" : "read");
    for (const lit of reader.querySelectorAll(".lit, .doc p.here, .item.here")) lit.classList.remove("lit", "here");
    const other = document.getElementById(id.startsWith("at-") ? id.slice(3) : `at-${id}`);
    for (const one of [target, other]) {
      if (!one) continue;
      if (one.closest(".doc")) { one.closest(".m").classList.add("lit"); one.closest("p").classList.add("here"); }
      else if (one.closest(".item")) one.closest(".item").classList.add("here");
    }
    target.scrollIntoView({ block: "center" });
    const pane = other && other.closest(".pane");
    if (pane && pane.scrollHeight > pane.clientHeight + 4) {
      const place = other.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTop += place - pane.clientHeight / 3;
    }
  };
  addEventListener("hashchange", follow);
  follow();
  reader.addEventListener("click", (event) => {
    const side = event.target.closest("[data-side]");
    if (side) show(side.dataset.side);
    const edit = event.target.closest("[data-edit]");
    if (edit) toggle(edit.closest(".item"));
  });
  const toggle = (item) => {
    const editor = item.querySelector("[data-editor]");
    if (!editor) return;
    editor.classList.toggle("shown");
    if (editor.classList.contains("shown")) editor.querySelector("input[type=text]").focus();
  };
  const open = () => [...reader.querySelectorAll("[data-item][data-open]")];
  const next = (after) => {
    const all = open();
    const following = all.find((item) => after && after.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING) || all[0];
    if (following) { following.focus({ preventScroll: true }); history.replaceState(null, "", `#${following.id}`); follow(); }
  };
  reader.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-judge]");
    if (!form) return;
    event.preventDefault();
    const item = form.closest(".item");
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    if (answer.status !== 200 && answer.status !== 422) { form.removeAttribute("data-judge"); location.reload(); return; }
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const renewed = holder.content.querySelector(".item");
    item.replaceWith(renewed);
    const judged = answer.headers.get("X-Judged"), total = answer.headers.get("X-Total");
    const words = document.getElementById("progress-words");
    if (judged && words) {
      words.textContent = words.dataset.words.replace("##", total).replace("#", judged);
      document.getElementById("progress").setAttribute("width", String(100 * judged / Math.max(1, total)));
    }
    if (answer.status === 200 && !("open" in renewed.dataset)) next(renewed); else renewed.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, button, a, summary")) return;
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    if (event.key === "j" || event.key === "J") { event.preventDefault(); next(item); return; }
    if (!item) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const button = item.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
  if (!location.hash && open().length) open()[0].focus({ preventScroll: true });
})();
