/* The wizard beside HTMX: the back button of the browser goes one question back, and reloading the page loses nothing.
   What was said stays in the history of this tab alone, without what is personal; it is in no address and no store. */
(() => {
  const wizard = document.getElementById("wizard");
  if (!wizard) return;
  let restoring = false;

  function said() {
    const step = wizard.querySelector("[data-again]");
    if (!step) return null;
    const form = step.querySelector("form");
    const values = {};
    for (const field of form ? form.querySelectorAll("input[type=hidden]") : []) {
      if (field.name === "ask" || field.hasAttribute("data-private")) continue;
      (values[field.name] ||= []).push(field.value);
    }
    values[step.dataset.again] = [step.dataset.againValue || "1"];
    return { wizard: values };
  }

  function showAgain(state) {
    restoring = true;
    window.htmx.ajax("POST", window.location.pathname, { target: "#wizard", swap: "innerHTML", values: state.wizard });
  }

  function offerPrint() {
    for (const place of wizard.querySelectorAll("[data-print]")) {
      place.hidden = false;
      place.querySelector("button").addEventListener("click", () => window.print());
    }
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target !== wizard) return;
    offerPrint();
    if (restoring) history.replaceState(said(), "");
    else history.pushState(said(), "");
    restoring = false;
  });

  window.addEventListener("popstate", (event) => {
    if (event.state && event.state.wizard) showAgain(event.state);
  });

  offerPrint();
  if (history.state && history.state.wizard) showAgain(history.state);
  else history.replaceState(said(), "");
})();
