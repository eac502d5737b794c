"use strict";
/* Small comforts; every page works without them. */
document.documentElement.classList.add("js");
document.addEventListener("click", (event) => {
  const back = event.target.closest("[data-back]");
  if (back) history.back();
  for (const open of document.querySelectorAll("details.menu[open]")) if (!open.contains(event.target)) open.open = false;
  const fill = event.target.closest("[data-username]");
  if (fill) {
    const form = document.getElementById("sign-in");
    form.username.value = fill.dataset.username;
    form.password.value = fill.dataset.password;
    form.requestSubmit();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const open of document.querySelectorAll("details.menu[open]")) { open.open = false; open.querySelector("summary").focus(); }
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  const picked = event.target.type === "file" && event.target.parentElement.querySelector(".picked");
  if (picked) picked.textContent = event.target.files.length ? event.target.files[0].name : picked.dataset.none;
});
document.addEventListener("submit", (event) => {
  const busy = event.target.querySelector("[data-busy]");
  if (busy) { busy.textContent = busy.dataset.busy; busy.setAttribute("aria-busy", "true"); }
});
