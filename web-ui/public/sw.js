// Keeps the last public answers and the page itself, so that a lost link shows what was, with its date.
const CACHE = 'kenes-3';
const KEPT_AT = 'x-kenes-kept-at';
const PAGES = ['/', '/dashboard', '/office'];

// What the office asks is for those who signed in and for that moment; news are a stream without an end; which slip somebody
// looked up at a kiosk is nobody's business after them.
const isPassing = (path) => path.startsWith('/api/v1/office/') || path === '/api/v1/events' || path.includes('/tokens/');
const isAnswer = (path) => path.startsWith('/api/v1/') || path.startsWith('/log/');
const isAsset = (path) => path.startsWith('/assets/');
const entryOf = (path) => PAGES.slice(1).find((entry) => path === entry || path.startsWith(`${entry}/`)) ?? '/';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(PAGES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(
    caches
      .keys()
      .then(drop)
      .then(() => self.clients.claim()),
  );
});

async function stamped(response) {
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, String(Date.now()));
  return new Response(await response.blob(), { status: response.status, headers });
}

async function fromNode(request, key) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(key, isAnswer(new URL(request.url).pathname) ? await stamped(response.clone()) : response.clone());
    return response;
  } catch (cause) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw cause;
  }
}

async function fromCache(request) {
  const kept = await caches.match(request);
  return kept ?? fromNode(request, request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin || isPassing(address.pathname)) return;
  if (isAsset(address.pathname)) event.respondWith(fromCache(request));
  else if (isAnswer(address.pathname)) event.respondWith(fromNode(request, request));
  else if (request.mode === 'navigate' && !address.pathname.startsWith('/r/'))
    event.respondWith(fromNode(request, entryOf(address.pathname)));
});
