// Run by browsers that are too old for modules, and by no other: says so, in words that even they can show.
(function () {
  document.querySelector("[data-failed]").removeAttribute("hidden");
})();
