// How many clauses have been given which opinion, while they are being given.
(function () {
  var tally = document.querySelector("[data-counts]");
  if (!tally) return;
  document.addEventListener("change", function (event) {
    if (!event.target.matches("select[data-kind]")) return;
    var kinds = Array.prototype.map.call(document.querySelectorAll("select[data-kind]"), function (one) { return one.value; });
    tally.querySelectorAll("[data-count]").forEach(function (one) {
      one.textContent = kinds.filter(function (kind) { return kind === one.dataset.count; }).length;
    });
  });
})();
