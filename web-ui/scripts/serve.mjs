// Serves the built pages as the node does: entries under their prefixes, missing assets as 404, a strict policy; asks the
// node of KENES_NODE for everything else. For browser tests and screenshots.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = new URL(process.env.KENES_NODE ?? 'http://127.0.0.1:8080');
const port = Number(process.env.PORT ?? 4173);

const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
/** The one script that compiles WebAssembly; its policy is its own, not that of the page that starts it. */
const WORKER = /\/assets\/minutes-worker-[\w-]+\.js$/;
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const isUnder = (path, prefix) => path === prefix || path.startsWith(`${prefix}/`);

function fileOf(path) {
  if (path === '/' || isUnder(path, '/k') || isUnder(path, '/v')) return 'dist/index.html';
  if (isUnder(path, '/dashboard')) return 'dist/dashboard.html';
  if (isUnder(path, '/office')) return 'dist/office.html';
  if (path === '/preview') return 'build-preview/preview.html';
  return null;
}

const guard = (response) => {
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
};

async function sendFile(response, name) {
  const path = join(root, name);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return false;
  if (WORKER.test(name)) response.setHeader('content-security-policy', WORKER_POLICY);
  response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
  response.setHeader('content-length', found.size);
  response.setHeader('cache-control', name.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  createReadStream(path).pipe(response);
  return true;
}

function pass(incoming, response) {
  const outgoing = request(
    new URL(incoming.url, node),
    { method: incoming.method, headers: { ...incoming.headers, host: node.host } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.on('error', () => response.writeHead(502).end());
  incoming.pipe(outgoing);
}

createServer(async (incoming, response) => {
  const path = normalize(decodeURIComponent(new URL(incoming.url, 'http://here').pathname));
  if (['/api', '/r', '/log', '/style.css'].some((prefix) => isUnder(path, prefix))) {
    pass(incoming, response);
    return;
  }
  guard(response);
  const entry = fileOf(path);
  if (
    entry
      ? await sendFile(response, entry)
      : (await sendFile(response, `dist${path}`)) || (await sendFile(response, `build-preview${path}`))
  )
    return;
  response.writeHead(404).end();
}).listen(port, '127.0.0.1');
