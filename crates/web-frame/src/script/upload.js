// Files go up as soon as they are chosen, each for itself: one that is refused leaves the others alone.
(function () {
  document.querySelectorAll("[data-material]").forEach(function (row) {
    var input = row.querySelector("input[type=file]"), form = input && input.form;
    if (!form || !form.elements.token) return;
    var tick = row.querySelector("input[name=material]"), place = document.createElement("div");
    place.setAttribute("role", "status");
    input.after(place);
    function line(text, wrong) {
      var p = document.createElement("p");
      p.className = wrong ? "error" : "hint";
      p.textContent = text;
      place.append(p);
      return p;
    }
    function send(file) {
      var said = line("正在上传：" + file.name), data = new FormData(), request = new XMLHttpRequest();
      data.append("token", form.elements.token.value);
      data.append("file." + row.dataset.material, file);
      request.upload.addEventListener("progress", function (event) {
        if (event.lengthComputable) said.textContent = "正在上传：" + file.name + "，" + Math.floor(100 * event.loaded / event.total) + "%";
      });
      request.addEventListener("load", function () {
        var answer = null;
        try { answer = JSON.parse(request.responseText); } catch (error) { answer = null; }
        if (answer && answer.value) keep(said, answer); else fail(said, file, answer && answer.words, !answer);
      });
      request.addEventListener("error", function () { fail(said, file, null, true); });
      request.open("POST", "/uploads");
      request.setRequestHeader("Accept", "application/json");
      request.send(data);
    }
    function keep(said, answer) {
      var label = document.createElement("label"), box = document.createElement("input"), more = document.createElement("span");
      label.className = "choice kept";
      box.type = "checkbox"; box.checked = true;
      box.name = "kept." + row.dataset.material; box.value = answer.value;
      more.className = "optional"; more.textContent = "（" + answer.size + "；去掉勾选就不交这个文件）";
      label.append(box, "已上传：" + answer.name, more);
      row.insertBefore(label, input);
      said.remove();
      if (tick) tick.checked = true;
      form.dispatchEvent(new Event("change"));
    }
    function fail(said, file, words, again) {
      said.className = "error";
      said.textContent = "错误：" + (words || "“" + file.name + "”没有传上，请检查网络后重试。") + " ";
      if (!again) return;
      var button = document.createElement("button");
      button.type = "button"; button.className = "button small"; button.textContent = "重试";
      button.addEventListener("click", function () { said.remove(); send(file); });
      said.append(button);
    }
    input.addEventListener("change", function () {
      Array.prototype.forEach.call(input.files, send);
      input.value = "";
    });
  });
})();
