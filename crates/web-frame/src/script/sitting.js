// A paper: what is chosen is kept at once. While the network is away the answer waits on this machine, and the page says so; it is
// sent when the network is back, even after the page was closed.
(function () {
  var form = document.querySelector("form[data-paper]");
  if (!form) return;
  var key = "paper:" + form.dataset.paper, status = form.querySelector(".saved"), busy = false, leaving = null;
  function waiting() {
    try { return JSON.parse(localStorage.getItem(key) || "{}"); } catch (e) { return {}; }
  }
  function keep(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(key, JSON.stringify(all)); else localStorage.removeItem(key);
    } catch (e) { /* A browser that keeps nothing still sends. */ }
  }
  function away(count) {
    status.textContent = "网络断了，有 " + count + " 题的答案先记在这台电脑上，恢复后自动保存；断网不停表。";
  }
  function flush() {
    var all = waiting(), question = Object.keys(all)[0];
    if (busy || question === undefined) return;
    var sent = all[question], body = new URLSearchParams();
    body.append("token", form.elements.token.value);
    body.append("question", question);
    body.append("answer", sent);
    busy = true;
    fetch("/cases/" + encodeURIComponent(form.dataset.paper) + "/answers", {
      method: "POST", body: body.toString(), credentials: "same-origin", keepalive: true,
      headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" }
    }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (told) {
      busy = false;
      var now = waiting();
      if (now[question] === sent) delete now[question];
      keep(now);
      status.textContent = told.kept ? told.words : "这个答案没有收下，时间可能已经到了；请刷新这一页";
      if (Object.keys(now).length) flush();
      else if (leaving) { var go = leaving; leaving = null; location.assign(go); }
    }).catch(function () {
      busy = false;
      away(Object.keys(waiting()).length);
    });
  }
  function chosen() {
    var given = [];
    new FormData(form).forEach(function (value, name) { if (name === "answer") given.push(value); });
    return given.join("");
  }
  form.addEventListener("change", function () {
    var all = waiting();
    all[form.elements.question.value] = chosen();
    keep(all);
    flush();
  });
  form.addEventListener("submit", function (event) {
    var all = waiting();
    all[form.elements.question.value] = chosen();
    keep(all);
    event.preventDefault();
    event.stopImmediatePropagation();
    var go = event.submitter && event.submitter.value;
    leaving = location.pathname + "?question=" + (go || "");
    flush();
  }, true);
  // The page may show an answer older than the one that waits.
  var mine = waiting()[form.elements.question.value];
  if (mine !== undefined) {
    form.querySelectorAll("[name=answer]").forEach(function (one) {
      if (one.tagName === "TEXTAREA") one.value = mine;
      else one.checked = one.type === "radio" ? one.value === mine : mine.indexOf(one.value) >= 0;
    });
  }
  window.addEventListener("online", flush);
  setInterval(flush, 5000);
  flush();
})();
