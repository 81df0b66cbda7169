// What is typed into a form is kept as a draft while it is typed, so that a tab that dies loses nothing.
(function () {
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var status = form.querySelector(".saved"), timer = null, last = null, waits = false;
    function typed() {
      var data = new URLSearchParams();
      new FormData(form).forEach(function (value, name) {
        if (typeof value === "string" && name !== "once") data.append(name, value);
      });
      return data.toString();
    }
    function save() {
      timer = null;
      var text = typed();
      if (form.dataset.sent || text === last) return;
      if (waits) { later(); return; }
      waits = true;
      fetch("/drafts", {
        method: "POST", body: text, credentials: "same-origin", keepalive: text.length < 60000,
        headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" }
      }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }).then(function (saved) {
        last = text;
        status.textContent = saved.words;
      }).catch(function () {
        status.textContent = "草稿没有存上；您填的还在这一页，请先不要关闭";
      }).then(function () { waits = false; });
    }
    function later() { if (timer === null) timer = setTimeout(save, 400); }
    last = typed();
    // Controls of the form may stand outside it.
    function own(event) { if (event.target.form === form) later(); }
    document.addEventListener("input", own);
    document.addEventListener("change", own);
    window.addEventListener("pagehide", save);
  });
})();
