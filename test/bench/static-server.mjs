import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

// The raw limit of a start: serves one page and what it names, and does nothing else.

const [page = '', assets = ''] = process.argv.slice(2);
const types = { '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = pathname === '/' ? page : join(assets, pathname);
  try {
    const body = readFileSync(path);
    const type = types[extname(path)] ?? 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});

server.listen(0, '127.0.0.1', () => {
  console.log(`Page is ready: http://127.0.0.1:${server.address().port}/`);
});
