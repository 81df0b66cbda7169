// Says three minutes before the end that the session ends, and lets it go on without leaving the page.
(function () {
  var form = document.getElementById("session");
  if (!form || !window.fetch) return;
  var words = form.querySelector("p"), button = form.querySelector("button");
  var end = Date.now() + Number(form.dataset.left) * 1000, idle = Number(form.dataset.idle) * 1000, timer;
  function warn() {
    var last = end - Date.now() <= 200000;
    words.textContent = last
      ? "再过约 3 分钟登录就到最长时限了，到时要重新登录。请先保存或提交；没来得及提交的，登录后再提交也不会丢。"
      : "您有一会儿没有操作了，再过 3 分钟将自动退出。填到一半的内容还在这一页。";
    button.hidden = last;
    form.hidden = false;
  }
  function start() {
    form.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(warn, Math.max(0, Math.min(idle, end - Date.now()) - 180000));
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" })
      .then(function (answer) {
        delete form.dataset.sent;
        if (answer.ok) start();
        else words.textContent = "登录已经结束。可以照常提交：系统会请您重新登录，刚才填的内容不会丢。";
      });
  });
  start();
})();
