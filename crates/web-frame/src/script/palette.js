// The palette: Ctrl-K or "/" opens a dialog that finds cases, pages, matters and law while one types; without it the same
// search is a page. j, k and ? walk through lists; single keys can be switched off, for they get in the way of some people.
(function () {
  var find = document.querySelector("form.find");
  if (!find) return;
  var KEYS = "single-keys";
  var dialog, input, list, status, help, opener, timer, asked = 0, active = -1;

  function singleKeys() { try { return localStorage.getItem(KEYS) !== "off"; } catch (e) { return true; } }
  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }
  function put(parent) {
    for (var i = 1; i < arguments.length; i++) parent.appendChild(arguments[i]);
    return parent;
  }
  function openDialog(which) {
    opener = document.activeElement;
    if (which.showModal) which.showModal(); else which.setAttribute("open", "");
  }
  function closeDialog(which) {
    if (which.close) which.close(); else which.removeAttribute("open");
  }
  // The browser gives the focus back by itself only where it knows dialogs well.
  function returns() { if (opener && opener.focus) opener.focus(); }

  function build() {
    dialog = make("dialog", { "class": "palette", "aria-label": "查找" });
    input = make("input", { type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "palette-list",
      "aria-autocomplete": "list", "aria-label": "查办件、页面、事项、依据", autocomplete: "off", placeholder: "题名、编号、单位、页面，或拼音首字母" });
    list = make("div", { id: "palette-list", role: "listbox", "aria-label": "找到的" });
    status = make("p", { role: "status", "class": "muted" });
    put(dialog, input, status, list, make("p", { "class": "muted keys" }, "↑↓ 选择　Enter 打开　Esc 关闭"));
    document.body.appendChild(dialog);
    dialog.addEventListener("close", returns);
    dialog.addEventListener("click", function (event) { if (event.target === dialog) closeDialog(dialog); });
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 150); });
    input.addEventListener("keydown", function (event) {
      var options = list.querySelectorAll("[role=option]");
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (options.length) choose((active + (event.key === "ArrowDown" ? 1 : options.length - 1) + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        var to = options[active < 0 ? 0 : active];
        location.href = to ? to.getAttribute("data-href") : "/search?q=" + encodeURIComponent(input.value);
      } else if (event.key === "Escape") {
        event.preventDefault();
        closeDialog(dialog);
        if (!dialog.showModal) returns();
      }
    });
  }
  function choose(n) {
    var options = list.querySelectorAll("[role=option]");
    active = n;
    options.forEach(function (option, i) { option.setAttribute("aria-selected", i === n ? "true" : "false"); });
    if (options[n]) {
      input.setAttribute("aria-activedescendant", options[n].id);
      if (options[n].scrollIntoView) options[n].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }
  function ask() {
    var words = input.value.trim(), turn = ++asked;
    if (!words) { show([], ""); return; }
    fetch("/search.json?q=" + encodeURIComponent(words), { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error("no answer");
      return answer.json();
    }).then(function (found) {
      if (turn === asked) show(found.groups, found.too_short ? "一个字太少，请至少输入两个字" : "没有找到");
    }).catch(function () {
      if (turn === asked) show([], "现在查不了，请按 Enter 到查找页");
    });
  }
  function show(groups, none) {
    var n = 0;
    list.textContent = "";
    groups.forEach(function (group, g) {
      var heading = make("div", { id: "palette-group-" + g, "class": "group" }, group.zh);
      var box = put(make("div", { role: "group", "aria-labelledby": heading.id }), heading);
      var hits = group.hits.slice();
      if (group.all) hits.push({ zh: group.all[1], note: "", href: group.all[0] });
      hits.forEach(function (hit) {
        var option = make("div", { role: "option", id: "palette-" + n, "aria-selected": "false", "data-href": hit.href });
        put(option, make("span", {}, hit.zh), make("span", { "class": "note" }, hit.note));
        option.addEventListener("click", function () { location.href = hit.href; });
        box.appendChild(option);
        n += 1;
      });
      list.appendChild(box);
    });
    input.setAttribute("aria-expanded", n ? "true" : "false");
    status.textContent = n ? "找到 " + n + " 条" : none;
    choose(n ? 0 : -1);
  }
  function palette() {
    if (!dialog) build();
    if (dialog.open) return;
    openDialog(dialog);
    input.select();
    input.focus();
  }

  function helped() {
    if (!help) {
      help = make("dialog", { "class": "palette", "aria-label": "快捷键" });
      var keys = make("dl", { "class": "pairs" });
      [["Ctrl-K 或 /", "查找"], ["j 和 k", "在列表里往下、往上"], ["Enter", "打开"], ["g 然后 w", "到工作台"], ["g 然后 t", "到办件"], ["?", "这一页"]].forEach(function (pair) {
        put(keys, put(make("div"), make("dt", {}, pair[0]), make("dd", {}, pair[1])));
      });
      var off = make("input", { type: "checkbox", id: "single-keys" });
      off.checked = singleKeys();
      off.addEventListener("change", function () { try { localStorage.setItem(KEYS, off.checked ? "on" : "off"); } catch (e) { /* nothing is kept */ } });
      var label = put(make("label", { "class": "choice" }), off, document.createTextNode("使用单个字母的快捷键（Ctrl-K 总是可用）"));
      var shut = make("button", { type: "button", "class": "button" }, "关闭");
      shut.addEventListener("click", function () { closeDialog(help); });
      put(help, make("h2", {}, "快捷键"), keys, label, put(make("p"), shut));
      document.body.appendChild(help);
      help.addEventListener("close", returns);
    }
    if (!help.open) openDialog(help);
  }
  // The links of the page's list, one a row.
  function step(by) {
    var links = Array.prototype.slice.call(document.querySelectorAll("table.listed tbody tr")).map(function (row) { return row.querySelector("a"); }).filter(Boolean);
    var at = links.indexOf(document.activeElement) + by;
    if (at < 0 && by < 0) at = 0;
    if (links[at]) links[at].focus();
  }

  var gone = 0;
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      palette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !singleKeys()) return;
    if (event.target.closest && event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    var goes = gone && Date.now() - gone < 1500;
    gone = 0;
    if (goes && event.key === "w") location.href = "/";
    else if (goes && event.key === "t") location.href = "/cases";
    else if (event.key === "g") gone = Date.now();
    else if (event.key === "/") { event.preventDefault(); palette(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") helped();
  });
})();
