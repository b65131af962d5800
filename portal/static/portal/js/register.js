/* Beside HTMX, for a register on a phone: counts what is filled in, fills in "everyone present" at once, and keeps what was
   filled in on this device until the portal says that it is saved: through a lost network, a log-out, a closed page. */
(() => {
  const AGAIN = 5000, KEPT_FOR = 12 * 3600 * 1000;
  const form = () => document.getElementById("register");
  const notice = (id, shown) => { const found = document.getElementById(id); if (found) found.hidden = !shown; };
  const typed = (control) => /^(state|length|reason)-/.test(control.name || "");
  let waiting = 0;

  const filledIn = () => [...new FormData(form())].filter(([name]) => /^(state|length|reason|was)-/.test(name));

  function count() {
    const states = filledIn().filter(([name]) => name.startsWith("state-")).map(([, value]) => value);
    const numbers = { said: states.length, present: states.filter((state) => state === "p").length };
    numbers.otherwise = numbers.said - numbers.present;
    for (const place of form().querySelectorAll("[data-count]")) place.textContent = numbers[place.dataset.count];
  }

  function keep() {
    try { localStorage.setItem(form().dataset.key, JSON.stringify({ at: Date.now(), filledIn: filledIn() })); } catch { /* no room */ }
  }

  function forget() {
    try { localStorage.removeItem(form().dataset.key); } catch { /* none kept */ }
  }

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(form().dataset.key));
      return found && Date.now() - found.at < KEPT_FOR ? found.filledIn : null;
    } catch { return null; }
  }

  /* Only while the register still says what it said then: what somebody else saved since is not covered up. */
  function restore() {
    const found = kept();
    if (!found) return;
    const controls = form().elements;
    const stale = found.some(([name, value]) => name.startsWith("was-") && controls[name] && controls[name].value !== value);
    if (stale) { forget(); return; }
    let differs = false;
    for (const [name, value] of found) {
      if (!controls[name] || controls[name].value === value || name.startsWith("was-")) continue;
      controls[name].value = value;
      differs = true;
    }
    notice("kept-here", differs);
  }

  function everyone(event) {
    if (event.target.name !== "everyone") return;
    event.preventDefault();
    event.stopPropagation();
    for (const line of form().querySelectorAll(".reg__line")) {
      if (!line.querySelector("[type=radio]:checked")) line.querySelector("[value=p]").checked = true;
    }
    changed();
  }

  /* What is filled in from here on is not saved yet. */
  function changed() {
    const told = form().querySelector(".actionbar .notice--ok");
    if (told) told.remove();
    count();
    keep();
  }

  /* Nothing came back: it is sent again until something does. What is refused as a whole, such as a form that was open
     too long, is loaded anew, with what was filled in. */
  function failed(event) {
    if (!form() || !form().contains(event.target)) return;
    keep();
    if (event.detail.xhr && event.detail.xhr.status >= 400 && event.detail.xhr.status < 500) { location.reload(); return; }
    notice("no-network", true);
    clearTimeout(waiting);
    waiting = setTimeout(again, AGAIN);
  }

  function again() {
    waiting = 0;
    if (form()) form().requestSubmit(form().querySelector("[name=save]"));
  }

  function start() {
    if (!form()) return;
    if (form().hasAttribute("data-saved")) forget(); else restore();
    count();
    const shown = document.querySelector(".parts [aria-current]");
    if (shown) shown.scrollIntoView({ inline: "center", block: "nearest" });
  }

  document.addEventListener("click", (event) => { if (form() && form().contains(event.target)) everyone(event); }, true);
  document.addEventListener("input", (event) => { if (form() && typed(event.target)) changed(); });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(name, failed);
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) { clearTimeout(waiting); waiting = 0; } });
  document.addEventListener("htmx:afterSwap", start);
  window.addEventListener("online", () => { if (waiting) again(); });
  start();
})();
