// Keeps a ride's page as it is on the server: asks for the same page again, and puts in place what has changed.
'use strict';

const EVERY_MILLIS = 500;
const shown = new Map();
let latest = 0;

document.querySelectorAll('[data-live]').forEach(part => shown.set(part.id, part.innerHTML));

/** Takes over a page that was loaded in the background, unless a later one was taken over already. */
function take(html, number) {
  if (number < latest) {
    return;
  }
  latest = number;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const main = page.querySelector('main[data-version]');
  if (!main || main.dataset.version !== document.querySelector('main').dataset.version) {
    location.assign(location.pathname);
    return;
  }
  page.querySelectorAll('[data-live]').forEach(part => {
    if (shown.get(part.id) !== part.innerHTML) {
      shown.set(part.id, part.innerHTML);
      replace(document.getElementById(part.id), part);
    }
  });
}

/** Who works by keyboard stays where they were, or comes to what can be pressed now. */
function replace(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...document.importNode(fresh, true).childNodes);
  if (focused) {
    (document.getElementById(focused.id) || part.querySelector('button') || part).focus();
  }
}

let loads = 0;

async function load(request) {
  const number = ++loads;
  const response = await fetch(location.pathname, request);
  if (response.ok) {
    take(await response.text(), number);
  } else if (request) {
    location.reload(); // the page was too old, or something is broken: then it says so
  }
}

async function again() {
  try {
    if (!document.hidden) {
      await load();
    }
  } catch (e) {
    // the server is away; the next one may find it again
  }
  setTimeout(again, EVERY_MILLIS);
}

document.addEventListener('submit', event => {
  if (event.target.matches('form[data-quiet]')) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    load({ method: 'POST', body }).catch(() => location.reload());
  }
});

setTimeout(again, EVERY_MILLIS);
