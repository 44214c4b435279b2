// @ts-check
// Run by browsers that are too old for modules, and by no other: says so, in words that even they can show.
(function () {
  var words = document.querySelector("[data-failed]");
  if (words) words.removeAttribute("hidden");
})();
