"use strict";
/* Reading and reviewing a plan: the two sides follow each other, verdicts go by keyboard. Without it the links and forms still work. */
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const show = (side) => {
    reader.dataset.shown = side;
    for (const button of reader.querySelectorAll("[data-side]")) button.setAttribute("aria-pressed", String(button.dataset.side === side));
  };
  // What an anchor means to the eye: a mark in the text with its paragraph, a note in the margin, or a card.
  const light = (one) => {
    const note = one.closest(".finding");
    if (note) { note.classList.add("here"); return; }
    const mark = one.closest(".m");
    if (mark) { mark.classList.add("lit"); mark.closest("p").classList.add("here"); return; }
    const item = one.closest(".item");
    if (item) item.classList.add("here");
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    show(target.closest(".doc") ? "doc" : "read");
    for (const lit of reader.querySelectorAll(".lit, .here")) lit.classList.remove("lit", "here");
    const other = document.getElementById(id.startsWith("at-") ? id.slice(3).replace(/^(f\d+)-\d+$/, "$1") : `at-${id}`);
    light(target);
    target.scrollIntoView({ block: "center" });
    if (!other) return;
    light(other);
    const pane = other.closest(".pane");
    if (pane && !pane.contains(target) && pane.scrollHeight > pane.clientHeight + 4) {
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
    const renewed = holder.content.querySelector(".item, .finding");
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
    const forward = event.target.closest("[data-next-note]");
    if (forward && waiting().length) { event.preventDefault(); toNote(reader.querySelector(".finding.here")); return; }
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
  const waiting = () => [...reader.querySelectorAll(".finding[data-waiting]")];
  const toNote = (from) => {
    const all = waiting();
    const note = all.find((one) => from && from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) || all[0];
    if (!note) return;
    history.replaceState(null, "", `#${note.id}`);
    note.querySelector("details").open = true;
    follow();
    note.focus({ preventScroll: true });
  };
  const say = (id, first, second) => {
    const words = document.getElementById(id);
    if (words) words.textContent = words.dataset.words.replace("##", second).replace("#", first);
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-judge]");
    const button = event.submitter;
    const item = button && button.closest(".finding, [data-item], article.item");
    if (!form || !item) return;
    event.preventDefault();
    if (item.dataset.sending) return; // pressed twice
    item.dataset.sending = "1";
    const body = new FormData(form, button);
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    } catch (gone) {
      delete item.dataset.sending;
      alert(reader.dataset.unreachable); // what was typed stays in its field
      return;
    }
    delete item.dataset.sending;
    if ((answer.status !== 200 && answer.status !== 422) || answer.redirected) {
      if (item.querySelector("textarea, [data-editing] input") || item.matches("[data-editing]")) alert(reader.dataset.refused);
      else location.reload();
      return;
    }
    const renewed = renew(item, await answer.text());
    const judged = answer.headers.get("X-Judged"), total = answer.headers.get("X-Total");
    if (judged) {
      say("progress-words", judged, total);
      const bar = document.getElementById("progress");
      if (bar) bar.setAttribute("width", String(100 * judged / Math.max(1, total)));
    }
    if (renewed.matches(".finding")) {
      for (const one of reader.querySelectorAll(`.ref[href="#${renewed.id}"]`)) one.classList.toggle("settled", !("waiting" in renewed.dataset));
      if (answer.headers.get("X-Waiting")) say("answered-words", answer.headers.get("X-Waiting"), answer.headers.get("X-Answered"));
      if (answer.status === 200) toNote(renewed); else renewed.querySelector("textarea").focus();
      return;
    }
    if (answer.status === 200 && !("open" in renewed.dataset)) next(renewed); else renewed.focus();
  });
  // Words marked in the document become a task or a target; places are counted in characters of the document.
  const marking = document.querySelector(".marking");
  const place = (node, offset) => {
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
    if (!line) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return Number(line.dataset.start) + [...range.toString()].length;
  };
  const marked = () => {
    const chosen = getSelection();
    if (!marking || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
    return start !== null && end !== null && end > start ? { start, end, box: range.getBoundingClientRect() } : null;
  };
  const address = (kind, words) => `${marking.dataset.add}?kind=${kind}&start=${words.start}&end=${words.end}`;
  if (marking) document.addEventListener("selectionchange", () => {
    const words = marked();
    marking.hidden = !words;
    if (!words) return;
    for (const link of marking.querySelectorAll("a")) link.href = address(link.dataset.kind, words);
  });
  const KEYS = { Enter: "a", e: "c", x: "d" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    const note = document.activeElement && document.activeElement.closest(".finding");
    const typing = event.target.matches("input, textarea, select");
    if (typing || (event.target.matches("button, a, summary") && event.key === "Enter")) {
      const leave = event.key === "Escape" && item && item.querySelector("[data-close]");
      if (leave) leave.click();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const words = key === "t" || key === "g" ? marked() : null;
    if (words) { event.preventDefault(); location.href = address(key === "t" ? "task" : "target", words); return; }
    if (key === "j" && open().length) { event.preventDefault(); next(item); return; }
    if (key === "k" && open().length) { event.preventDefault(); previous(item); return; }
    if (key === "n" && waiting().length) { event.preventDefault(); toNote(note || reader.querySelector(".finding.here")); return; }
    if (!item && !note) return;
    const button = (note || item).querySelector(`[data-key="${CSS.escape(KEYS[key] || key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
  if (!location.hash && open().length) open()[0].focus({ preventScroll: true });
})();
