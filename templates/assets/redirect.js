/* A page that moved keeps the place within it. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var link = document.getElementById("to");
  if (link) location.replace(link.href + location.hash);
});
