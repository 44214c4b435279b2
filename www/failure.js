// @ts-check
// Why Draftlens could not be started, in words that people and webmasters can act on. For every browser, also for one
// too old for modules: it is written as such browsers can run it. The element draws it (draftlens.js), and where not even
// the element's script could be loaded, the page that names this one does: <script src="failure.js" data-watch>.
(function () {
  if (window.draftlensFailure) return;

  /** For each language a sentence for each reason; {0} and {1} are its values. */
  var WORDS = {
    en: {
      title: "Draftlens could not be started.",
      again: "Try again",
      missing: "The server has nothing at {1} ({0}).",
      refused: "The server refuses access to {1} ({0}).",
      status: "The server answered {0} for {1}.",
      network: "{0} could not be fetched: the server cannot be reached, or the policy of this page does not allow the request.",
      late: "The server sent nothing for {0} s ({1}).",
      type: "The server sends {1} as “{0}”. Browsers run scripts only where they are sent as text/javascript.",
      file: "This page was opened from a folder. Browsers run its scripts only where a web server sends them.",
      sandbox: "This page stands in a frame that keeps it from its own files (sandbox without allow-same-origin).",
      old: "This browser cannot run it. It needs Firefox 121, Chrome or Edge 123, Safari 17.5, or a later one.",
      other: "What the browser says: {0}"
    },
    fr: {
      title: "Draftlens n’a pas pu démarrer.",
      again: "Réessayer",
      missing: "Le serveur n’a rien à l’adresse {1} ({0}).",
      refused: "Le serveur refuse l’accès à {1} ({0}).",
      status: "Le serveur a répondu {0} pour {1}.",
      network: "{0} n’a pas pu être obtenu : le serveur est injoignable, ou la politique de cette page n’autorise pas la requête.",
      late: "Le serveur n’a rien envoyé pendant {0} s ({1}).",
      type: "Le serveur envoie {1} comme « {0} ». Les navigateurs n’exécutent les scripts que s’ils sont envoyés comme text/javascript.",
      file: "Cette page a été ouverte depuis un dossier. Les navigateurs n’exécutent ses scripts que si un serveur web les envoie.",
      sandbox: "Cette page se trouve dans un cadre qui la sépare de ses propres fichiers (sandbox sans allow-same-origin).",
      old: "Ce navigateur ne peut pas l’exécuter. Il faut Firefox 121, Chrome ou Edge 123, Safari 17.5, ou une version ultérieure.",
      other: "Ce que dit le navigateur : {0}"
    },
    es: {
      title: "No se ha podido iniciar Draftlens.",
      again: "Intentar de nuevo",
      missing: "El servidor no tiene nada en {1} ({0}).",
      refused: "El servidor deniega el acceso a {1} ({0}).",
      status: "El servidor respondió {0} para {1}.",
      network: "No se ha podido obtener {0}: no se puede contactar con el servidor, o la política de esta página no permite la petición.",
      late: "El servidor no envió nada durante {0} s ({1}).",
      type: "El servidor envía {1} como «{0}». Los navegadores solo ejecutan los scripts que se envían como text/javascript.",
      file: "Esta página se abrió desde una carpeta. Los navegadores solo ejecutan sus scripts si los envía un servidor web.",
      sandbox: "Esta página está en un marco que la separa de sus propios archivos (sandbox sin allow-same-origin).",
      old: "Este navegador no puede ejecutarlo. Se necesita Firefox 121, Chrome o Edge 123, Safari 17.5, o una versión posterior.",
      other: "Lo que dice el navegador: {0}"
    },
    ru: {
      title: "Не удалось запустить Draftlens.",
      again: "Повторить",
      missing: "На сервере ничего нет по адресу {1} ({0}).",
      refused: "Сервер отказывает в доступе к {1} ({0}).",
      status: "Сервер ответил {0} на запрос {1}.",
      network: "Не удалось получить {0}: сервер недоступен, или политика этой страницы не разрешает запрос.",
      late: "Сервер ничего не присылал {0} с ({1}).",
      type: "Сервер отдаёт {1} как «{0}». Браузеры выполняют скрипты, только если они отданы как text/javascript.",
      file: "Эта страница открыта из папки. Браузеры выполняют её скрипты, только если их отдаёт веб-сервер.",
      sandbox: "Эта страница находится во фрейме, который отделяет её от собственных файлов (sandbox без allow-same-origin).",
      old: "Этот браузер не может её выполнить. Нужен Firefox 121, Chrome или Edge 123, Safari 17.5 либо более новый.",
      other: "Сообщение браузера: {0}"
    },
    zh: {
      title: "Draftlens 未能启动。",
      again: "重试",
      missing: "服务器在 {1} 没有任何内容（{0}）。",
      refused: "服务器拒绝访问 {1}（{0}）。",
      status: "服务器对 {1} 的回答是 {0}。",
      network: "无法取得 {0}：无法连接服务器，或本页的策略不允许此请求。",
      late: "服务器在 {0} 秒内没有发送任何内容（{1}）。",
      type: "服务器把 {1} 作为“{0}”发送。浏览器只运行以 text/javascript 发送的脚本。",
      file: "本页是从文件夹打开的。浏览器只运行由网络服务器发送的脚本。",
      sandbox: "本页所在的框架不让它取得自己的文件（sandbox 缺少 allow-same-origin）。",
      old: "此浏览器无法运行。需要 Firefox 121、Chrome 或 Edge 123、Safari 17.5 或更高版本。",
      other: "浏览器的说明：{0}"
    },
    ar: {
      title: "تعذر تشغيل Draftlens.",
      again: "إعادة المحاولة",
      missing: "لا يوجد شيء في الخادم على العنوان {1} ({0}).",
      refused: "يرفض الخادم الوصول إلى {1} ({0}).",
      status: "أجاب الخادم {0} عن {1}.",
      network: "تعذر جلب {0}: يتعذر الوصول إلى الخادم، أو لا تسمح سياسة هذه الصفحة بالطلب.",
      late: "لم يرسل الخادم شيئا خلال {0} ثانية ({1}).",
      type: "يرسل الخادم {1} على أنه «{0}». ولا تشغل المتصفحات البرامج النصية إلا إذا أُرسلت على أنها text/javascript.",
      file: "فُتحت هذه الصفحة من مجلد. ولا تشغل المتصفحات برامجها النصية إلا إذا أرسلها خادم ويب.",
      sandbox: "توجد هذه الصفحة في إطار يحجب عنها ملفاتها (sandbox دون allow-same-origin).",
      old: "لا يمكن لهذا المتصفح تشغيله. يلزم Firefox 121 أو Chrome أو Edge 123 أو Safari 17.5 أو إصدار أحدث.",
      other: "ما يقوله المتصفح: {0}"
    }
  };

  /** @type {(language: string) => keyof typeof WORDS} The first language there are words for. */
  function choose(language) {
    var wanted = [language].concat(/** @type {string[]} */ (navigator.languages || [navigator.language]));
    for (var at = 0; at < wanted.length; at += 1) {
      var tag = String(wanted[at] || "").toLowerCase().split("-")[0];
      if (Object.prototype.hasOwnProperty.call(WORDS, tag)) return /** @type {keyof typeof WORDS} */ (tag);
    }
    return "en";
  }

  /** @type {(language: string, reason: string, values: string[]) => string} */
  function say(language, reason, values) {
    var words = /** @type {Record<string, string>} */ (WORDS[choose(language)]);
    return (words[reason] || words.other).replace(/\{(\d)\}/g, function (_, at) {
      // Addresses run from the left in every language.
      return "\u2066" + (values[Number(at)] || "?") + "\u2069";
    });
  }

  /** @type {(language: string, reason: string, values: string[], again?: () => void) => HTMLElement} */
  function draw(language, reason, values, again) {
    var tag = choose(language);
    var box = document.createElement("div");
    box.className = "failure";
    box.setAttribute("role", "alert");
    box.setAttribute("lang", tag);
    box.setAttribute("dir", tag === "ar" ? "rtl" : "ltr");
    box.setAttribute("data-reason", reason);
    var title = document.createElement("strong");
    title.textContent = WORDS[tag].title;
    var why = document.createElement("p");
    why.textContent = say(tag, reason, values);
    box.appendChild(title);
    box.appendChild(why);
    if (again) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = WORDS[tag].again;
      button.onclick = again;
      box.appendChild(button);
    }
    return box;
  }

  window.draftlensFailure = {
    draw: draw,
    say: function (/** @type {string} */ language, /** @type {string} */ reason, /** @type {string[]} */ values) {
      return WORDS[choose(language)].title + " " + say(language, reason, values).replace(/[\u2066\u2069]/g, "");
    }
  };

  // From here on: the watch over a page whose only content is the element.
  var own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!own || !own.hasAttribute("data-watch")) return;
  var folder = own.src.slice(0, own.src.lastIndexOf("/") + 1);
  var SCRIPTS = (own.getAttribute("data-watch") || "").split(" ");
  /** A script that has not come within this time, in milliseconds, is not waited for any longer. */
  var PATIENCE = 30000;
  var said = false;

  function isStarted() {
    return !!window.customElements && !!customElements.get("draft-lens");
  }

  /** @type {(reason: string, values: string[]) => void} */
  function show(reason, values) {
    var lens = document.querySelector("draft-lens");
    if (said || isStarted() || !lens) return;
    said = true;
    var asked = /[?&]lang=([\w-]+)/.exec(location.search);
    var place = lens.firstElementChild || lens;
    place.appendChild(
      draw(asked ? asked[1] : "", reason, values, function () {
        location.reload();
      })
    );
    var late = document.querySelectorAll(".late");
    for (var at = 0; at < late.length; at += 1) late[at].setAttribute("hidden", "");
    // The page around a frame cannot see into it.
    if (window.parent !== window) window.parent.postMessage({ draftlensFailure: reason }, "*");
  }

  /** Browsers do not say why a module was not loaded: each is asked for once more. @param {number} at */
  function probe(at) {
    var address = folder + SCRIPTS[at];
    if (at >= SCRIPTS.length) return show("old", []);
    fetch(address, { cache: "no-store" }).then(
      function (response) {
        var status = response.status + (response.statusText ? " " + response.statusText : "");
        var type = response.headers.get("content-type") || "";
        if (response.status === 401 || response.status === 403) show("refused", [status, address]);
        else if (response.status === 404 || response.status === 410) show("missing", [status, address]);
        else if (!response.ok) show("status", [status, address]);
        else if (!/javascript|ecmascript/.test(type)) show("type", [type || "?", address]);
        else probe(at + 1);
      },
      function () {
        show("network", [address]);
      }
    );
  }

  function look() {
    if (said || isStarted()) return;
    if (!window.fetch) show("old", []);
    else if (window.origin === "null") show("sandbox", []);
    else probe(0);
  }

  if (location.protocol === "file:") show("file", []);
  else if (!("noModule" in own)) show("old", []);
  else {
    // All modules have come, or failed, by then.
    window.addEventListener("load", function () {
      setTimeout(look, 0);
    });
    setTimeout(function () {
      if (document.readyState !== "complete") show("late", [String(PATIENCE / 1000), folder + SCRIPTS[0]]);
    }, PATIENCE);
  }
})();
