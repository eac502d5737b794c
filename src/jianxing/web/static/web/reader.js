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
  addEventListener("popstate", follow);
  follow();
  const renew = (item, html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const renewed = holder.content.querySelector(".item");
    item.replaceWith(renewed);
    return renewed;
  };
  // A card is fetched anew to be corrected, or to leave it as it was.
  const fetched = async (item, address) => {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.status !== 200) { location.reload(); return; }
    const renewed = renew(item, await answer.text());
    (renewed.querySelector("input[type=text]") || renewed).focus();
  };
  reader.addEventListener("click", (event) => {
    const side = event.target.closest("[data-side]");
    if (side) show(side.dataset.side);
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      history.pushState(null, "", link.getAttribute("href"));
      follow();
    }
    const fetching = event.target.closest("[data-edit], [data-close]");
    if (fetching) {
      event.preventDefault();
      fetched(fetching.closest(".item"), fetching.dataset.edit || fetching.dataset.close);
    }
  });
  const open = () => [...reader.querySelectorAll("[data-item][data-open]")];
  const go = (item) => {
    if (!item) return;
    item.focus({ preventScroll: true });
    history.replaceState(null, "", `#${item.id}`);
    follow();
  };
  const next = (from) => {
    const all = open();
    go(all.find((item) => from && from.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING) || all[0]);
  };
  const previous = (from) => {
    const all = open();
    go(all.reverse().find((item) => from && from.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_PRECEDING) || all[0]);
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-judge]");
    const item = event.submitter && event.submitter.closest("[data-item], article.item");
    if (!form || !item) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    if ((answer.status !== 200 && answer.status !== 422) || answer.redirected) { location.reload(); return; }
    const renewed = renew(item, await answer.text());
    const judged = answer.headers.get("X-Judged"), total = answer.headers.get("X-Total");
    const words = document.getElementById("progress-words");
    if (judged && words) {
      words.textContent = words.dataset.words.replace("##", total).replace("#", judged);
      document.getElementById("progress").setAttribute("width", String(100 * judged / Math.max(1, total)));
    }
    if (answer.status === 200 && form.id !== "answer" && !("open" in renewed.dataset)) next(renewed); else renewed.focus();
  });
  const KEYS = { Enter: "a", e: "c", x: "d" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    const typing = event.target.matches("input, textarea, select");
    if (typing || (event.target.matches("button, a, summary") && event.key === "Enter")) {
      const leave = event.key === "Escape" && item && item.querySelector("[data-close]");
      if (leave) leave.click();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "j" && open().length) { event.preventDefault(); next(item); return; }
    if (key === "k" && open().length) { event.preventDefault(); previous(item); return; }
    if (!item) return;
    const button = item.querySelector(`[data-key="${CSS.escape(KEYS[key] || key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
  if (!location.hash && open().length) open()[0].focus({ preventScroll: true });
})();
