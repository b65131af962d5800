// Help on the curator's desk; every task also works without it.
document.addEventListener("DOMContentLoaded", function () {
  "use strict";

  // A field of codes: type a few letters, choose, and the line is added.
  document.querySelectorAll("textarea[data-desk-codes]").forEach(function (area) {
    var list = document.createElement("datalist");
    list.id = area.id + "-found";
    var label = document.createElement("label");
    label.className = "desk-find";
    label.textContent = area.dataset.deskLabel + " ";
    var input = document.createElement("input");
    input.type = "text";
    input.setAttribute("list", list.id);
    input.autocomplete = "off";
    label.append(input);
    area.after(label, list);
    var waiting, asked = "";

    function add(line) {
      var kept = area.value.replace(/\s+$/, "");
      area.value = (kept ? kept + "\n" : "") + line;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.dispatchEvent(new Event("change", { bubbles: true }));
      input.value = "";
      list.replaceChildren();
    }

    function known() {
      return Array.from(list.options).some(function (option) { return option.value === input.value; });
    }

    input.addEventListener("input", function () {
      if (known()) { add(input.value); return; }
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        var typed = asked = input.value.trim();
        if (typed.length < 2) { list.replaceChildren(); return; }
        var address = area.dataset.deskCodes + "&q=" + encodeURIComponent(typed);
        fetch(address, { headers: { Accept: "application/json" } }).then(function (answer) {
          return answer.json();
        }).then(function (found) {
          if (typed !== asked) { return; }
          list.replaceChildren.apply(list, found.lines.map(function (line) {
            var option = document.createElement("option");
            option.value = line;
            return option;
          }));
        });
      }, 200);
    });
    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") {
        event.preventDefault();
        if (known()) { add(input.value); } else if (list.options.length === 1) { add(list.options[0].value); }
      }
    });
  });

  // What two people changed at once comes first.
  var clash = document.querySelector(".desk-clash");
  if (clash) { clash.focus(); }
});
