'use strict';
// The pages work without this script: it only takes and shows times in the browser's time zone.
(function () {
  var shown = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
  document.querySelectorAll('time').forEach(function (time) {
    time.title = time.textContent;
    time.textContent = shown.format(new Date(time.dateTime));
  });
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'local time';
  document.querySelectorAll('.zone').forEach(function (name) {
    name.textContent = zone;
  });
  document.querySelectorAll('form').forEach(function (form) {
    form.addEventListener('submit', function () {
      form.querySelectorAll('.offset').forEach(function (offset) {
        var typed = form.elements[offset.dataset.of].value;
        offset.value = typed ? new Date(typed).getTimezoneOffset() : '';
      });
    });
  });
})();
