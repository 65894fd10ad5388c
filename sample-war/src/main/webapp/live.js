// Keeps a ride's page up to date: loads the same page again and again, and replaces the parts that have changed.
'use strict';

const EVERY_MILLIS = 500;
const WIDE = matchMedia('(min-width: 62rem)');
const main = document.querySelector('main');
const shown = new Map();
let loads = 0;
let latest = 0;

document.querySelectorAll('[data-live]').forEach(part => shown.set(part.id, part.innerHTML));
unfold(document, new Map());
WIDE.addEventListener('change', () => unfold(document, new Map()));

/** Shows a page that was loaded in the background, unless a later one is shown already. */
function take(html, number) {
  if (number < latest) {
    return;
  }
  latest = number;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const version = page.querySelector('main').dataset.version;
  if (version === '') { // number masking cannot be reached right now
    return;
  }
  const parts = [...page.querySelectorAll('[data-live]')];
  if (version !== main.dataset.version || parts.some(part => !shown.has(part.id))) {
    location.assign(location.pathname);
    return;
  }
  parts.filter(part => shown.get(part.id) !== part.innerHTML).forEach(part => {
    shown.set(part.id, part.innerHTML);
    replace(document.getElementById(part.id), part);
  });
}

/** Opens the foldable parts if there is room for them, unless the user has just chosen otherwise. */
function unfold(part, chosen) {
  part.querySelectorAll('details').forEach(details => {
    details.open = chosen.has(details.id) ? chosen.get(details.id) : WIDE.matches;
  });
}

/** Keeps the keyboard focus where it was, or moves it to a button that can be pressed now. */
function replace(part, fresh) {
  const focused = document.activeElement;
  const within = part.contains(focused);
  const chosen = new Map([...part.querySelectorAll('details')].map(details => [details.id, details.open]));
  part.replaceChildren(...document.importNode(fresh, true).childNodes);
  unfold(part, chosen);
  if (within) {
    const same = focused.id && focused !== part && document.getElementById(focused.id);
    (same || part.querySelector('button') || part).focus();
  }
}

/** Shows whether the server could be reached. */
function connected(is) {
  const words = is ? '' : 'Not connected: this page may be out of date.';
  const place = document.getElementById('connection');
  if (place.textContent !== words) {
    place.textContent = words;
  }
}

async function ask() {
  const number = ++loads;
  const response = await fetch(location.pathname);
  if (response.ok) {
    take(await response.text(), number);
  } else if (response.status < 500) {
    location.assign(location.pathname); // the ride is gone: its page shows that
  }
  connected(response.ok);
}

async function press(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const response = await fetch(form.action, { method: 'POST', body });
  const html = await response.text();
  if (response.ok) {
    take(html, ++loads); // counts as newer than all pages requested meanwhile
  } else {
    location.assign(location.pathname); // the page was too old
  }
}

async function again() {
  try {
    if (!document.hidden) {
      await ask();
    }
  } catch (e) {
    connected(false);
  }
  setTimeout(again, EVERY_MILLIS);
}

document.addEventListener('submit', event => {
  if (event.target.matches('form[data-quiet]')) {
    event.preventDefault();
    press(event.target, event.submitter).catch(() => connected(false));
  }
});

setTimeout(again, EVERY_MILLIS);
