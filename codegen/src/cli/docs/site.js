// Search over window.PAGES (search.js): [path, title, kind, words]. "/" goes to the field, arrows choose, Enter opens, Escape closes.
(function () {
  "use strict";
  var up = document.body.dataset.up;
  var field = document.getElementById("search");
  var list = document.getElementById("found");
  var chosen = -1;

  function score(page, query) {
    var title = page[1].toLowerCase();
    if (title === query) return 4;
    if (title.indexOf(query) === 0) return 3;
    if (title.indexOf(query) > 0) return 2;
    return query.split(/\s+/).every(function (word) { return (title + " " + page[3].toLowerCase()).indexOf(word) >= 0; }) ? 1 : 0;
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function show() {
    var query = field.value.trim().toLowerCase();
    list.textContent = "";
    chosen = -1;
    if (!query) return close();
    var found = window.PAGES.map(function (page) { return [score(page, query), page]; })
      .filter(function (hit) { return hit[0] > 0; })
      .sort(function (a, b) { return b[0] - a[0] || (a[1][1] < b[1][1] ? -1 : 1); })
      .slice(0, 30);
    found.forEach(function (hit, index) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var kind = document.createElement("small");
      item.id = "found-" + index;
      item.setAttribute("role", "option");
      link.href = up + hit[1][0] + ".html";
      link.tabIndex = -1;
      link.textContent = hit[1][1] + " ";
      kind.textContent = hit[1][2];
      link.appendChild(kind);
      item.appendChild(link);
      list.appendChild(item);
    });
    if (!found.length) {
      var none = document.createElement("li");
      none.className = "none";
      none.textContent = "Nothing found";
      list.appendChild(none);
    }
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    if (found.length) choose(0);
  }

  function choose(index) {
    var items = list.querySelectorAll("[role=option]");
    if (!items.length) return;
    if (items[chosen]) items[chosen].removeAttribute("aria-selected");
    chosen = (index + items.length) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", items[chosen].id);
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") { field.value = ""; close(); field.blur(); }
    else if (event.key === "Enter") {
      var link = list.querySelector("[aria-selected=true] a");
      if (link) window.location.href = link.href;
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); field.focus(); }
  });
  document.addEventListener("click", function (event) { if (!event.target.closest(".search")) close(); });

  if (navigator.clipboard) {
    document.querySelectorAll(".copy").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.parentNode.querySelector("code").textContent).then(function () {
          button.textContent = "Copied";
          setTimeout(function () { button.textContent = "Copy"; }, 1500);
        });
      });
    });
  }
})();
