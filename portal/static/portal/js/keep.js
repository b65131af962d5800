/* Keeps what is typed in a form of which the save did not arrive: no network, logged out meanwhile, the phone put away.
   Only in this tab, and only until a save did arrive: then the page has another version. Works beside the form, which needs it not. */
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const place = `keep-${form.dataset.keep}`, version = form.dataset.keepVersion;
  const kept = read();

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(place));
    } catch {
      return null;
    }
  }

  function fields() {
    return [...form.elements].filter((field) => field.name && !["hidden", "file", "submit"].includes(field.type));
  }

  function write() {
    const values = {};
    for (const field of fields()) {
      if (field.type !== "radio" && field.type !== "checkbox") values[field.name] = field.value;
      else if (field.checked) values[field.name] = field.value;
    }
    try {
      sessionStorage.setItem(place, JSON.stringify({ version, values }));
    } catch {
      /* No room, or not allowed: the form works without. */
    }
  }

  function unfold(field) {
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  function restore(values) {
    let changed = false;
    for (const field of fields()) {
      const value = values[field.name];
      const isChoice = field.type === "radio" || field.type === "checkbox";
      if (value === undefined || (isChoice ? field.checked || field.value !== value : field.value === value)) continue;
      if (isChoice) field.checked = true;
      else field.value = value;
      unfold(field);
      changed = true;
    }
    const told = form.querySelector("[data-keep-told]");
    if (changed && told) told.hidden = false;
  }

  // A page with errors has all that was sent already.
  if (kept && kept.version === version && !form.querySelector("[role=alert]")) restore(kept.values);
  else if (kept && kept.version !== version) sessionStorage.removeItem(place);
  form.addEventListener("input", write);
  form.addEventListener("change", write);
})();
