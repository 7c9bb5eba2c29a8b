// What a first visit to a page costs: everything that is sent, as it is sent.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const STATIC = join(import.meta.dirname, '../../../static');

/** Opens `address` in a context that knows nothing yet: `{ requests, bytes, scripts, shift }`. */
export async function firstVisit(context, address) {
  const page = await context.newPage();
  await watchShift(page);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map();
  const addresses = new Set();
  const seen = { requests: 0, bytes: 0, scripts: 0 };
  session.on('Network.requestWillBeSent', ({ requestId, type, redirectResponse, request }) => {
    seen.requests += 1;
    addresses.add(request.url);
    if (redirectResponse) seen.bytes += redirectResponse.encodedDataLength;
    kinds.set(requestId, type);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    seen.bytes += encodedDataLength;
    if (kinds.get(requestId) === 'Script') seen.scripts += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  // A browser without a window asks for no icon; one with a window does.
  const icon = await page.locator('link[rel=icon]').getAttribute('href').catch(() => null);
  if (icon && !addresses.has(new URL(icon, page.url()).href)) {
    const answer = await fetch(new URL(icon, page.url()), { headers: { 'accept-encoding': 'identity' } });
    seen.bytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length + 300;
    seen.requests += 1;
  }
  const shift = await shiftOf(page);
  await page.close();
  return { ...seen, shift };
}

/** Begins to add up how much the layout moves by itself. */
export function watchShift(page) {
  return page.addInitScript(() => {
    globalThis.layoutShift = 0;
    globalThis.layoutMoved = [];
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput)) {
        globalThis.layoutShift += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources) {
          globalThis.layoutMoved.push(`${node?.nodeName ?? 'gone'}.${node?.className ?? ''}: ${box(previousRect)} → ${box(currentRect)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** How much it moved. */
export function shiftOf(page) {
  return page.evaluate(() => globalThis.layoutShift);
}

/** What moved, and from where to where. */
export function movedOn(page) {
  return page.evaluate(() => globalThis.layoutMoved);
}

/** Bytes of the project's own scripts, compressed one by one. */
export async function ownScripts() {
  const names = (await readdir(STATIC)).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(STATIC, name))).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
