// Runs the journeys: see README.md.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './support/browser.mjs';
import { Demo } from './support/demo.mjs';
import { journeys } from './support/journey.mjs';
import { Visitor } from './support/visitor.mjs';

async function run({ name, body, options }, browser, demo) {
  const visitors = [];
  const visitor = async (more = {}) => {
    const one = await Visitor.open(browser, demo, { ...options, ...more });
    visitors.push(one);
    return one;
  };
  const began = performance.now();
  try {
    await body({ demo, visitor, scripts: options.scripts });
    for (const one of visitors) await one.close();
    console.log(`ok      ${name} (${Math.round(performance.now() - began)} ms)`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name}\n${indent(error.stack ?? String(error))}`);
    for (const one of visitors) {
      const picture = `failed-${name.replace(/\W+/g, '-')}`;
      console.log(indent(`at ${one.page.url()} (picture: ${picture}.png)`));
      await one.screenshot(picture).catch(() => {});
      await one.context.close().catch(() => {});
    }
    return false;
  }
}

function indent(text) {
  return text.replace(/^/gm, '        ');
}

const folder = join(import.meta.dirname, 'journeys');
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort()) {
  await import(join(folder, file));
}
const wanted = process.argv.slice(2);
const chosen = journeys.filter(({ name }) => wanted.every((word) => name.includes(word)));

const binary = process.env.CRENEAU ?? join(import.meta.dirname, '../../target/debug/creneau');
const manifest = process.env.CRENEAU_MANIFEST;
let passed = 0;
let failed = 0;
const count = (good) => { if (good) passed += 1; else failed += 1; };

const demo = manifest ? await Demo.running(manifest) : await Demo.start(binary);
if (demo.startedIn) console.log(`the demo was ready after ${demo.startedIn} ms`);
try {
  const browser = await launch();
  for (const journey of chosen) count(await run(journey, browser, demo));
  await browser.close();
} finally {
  const { code, left, took } = await demo.stop();
  const good = code === 0 && left.length === 0;
  if (demo.child) {
    console.log(`${good ? 'ok    ' : 'FAILED'}  the_demo_stops_and_leaves_nothing_running (${took} ms)`);
    if (!good) console.log(indent(`code ${code}\n${left.join('\n')}`));
    count(good);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
