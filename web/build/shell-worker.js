/* Keeps the portal's own files, so that it opens without a network. Answers of the platform are never kept. */
/* The caches are of the whole address, and a phone may keep another portal as well: each has its own, and lets go its own alone. */
const OF_PORTAL = `puhui-shell-${new URL(registration.scope).pathname}-`;
const NAME = `${OF_PORTAL}${VERSION}`;
/* As they were called when one portal alone was kept. */
const OF_BEFORE = /^puhui-shell-[0-9a-f]+$/;
const SHELL = 'index.html';

addEventListener('install', (event) => {
  // The page itself is asked for by the address that people open: its headers come with it.
  const files = FILES.map((file) => (file === SHELL ? './' : file));
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => cache.addAll(files))
      .then(() => skipWaiting()),
  );
});

addEventListener('activate', (event) => {
  const others = (names) =>
    names.filter((name) => (name.startsWith(OF_PORTAL) && name !== NAME) || OF_BEFORE.test(name));
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(others(names).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    // The newest page while there is a network; the kept one otherwise.
    event.respondWith(fetch(request).catch(() => caches.match('./', { cacheName: NAME })));
    return;
  }
  const file = url.pathname.slice(new URL(registration.scope).pathname.length);
  if (FILES.includes(file))
    event.respondWith(caches.match(request, { cacheName: NAME }).then((kept) => kept ?? fetch(request)));
});
