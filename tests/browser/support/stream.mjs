// A page as a slow line brings it: piece by piece, so that whatever moves while it comes is seen to move.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { movedOn, shiftOf, watchShift } from './weight.mjs';

const PIECES = 12;
const PAUSE = 50;

/** Shows `document`, a page of `origin`, as it comes: `{ shift, moved }`. */
export async function slowly(browser, document, origin, viewport) {
  const server = createServer(async (request, response) => {
    if (request.url !== '/as-it-comes') {
      const answer = await fetch(origin + request.url);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    const size = Math.ceil(document.length / PIECES);
    for (let piece = 0; piece < PIECES; piece += 1) {
      response.write(document.slice(piece * size, (piece + 1) * size));
      await pause(PAUSE);
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    await watchShift(page);
    await page.goto(`http://127.0.0.1:${server.address().port}/as-it-comes`);
    await page.waitForTimeout(PAUSE);
    return { shift: await shiftOf(page), moved: await movedOn(page) };
  } finally {
    await context.close();
    server.close();
  }
}
