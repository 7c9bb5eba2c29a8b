// Walks over every page in every width, theme and language, and holds it to what must hold everywhere: see README.md.
//
//   node pages.mjs [words of a page's name …]        short form: 320 px light French and 1280 px dark English
//   CRENEAU_TEST_LONG=1 node pages.mjs               all combinations

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { noPage, pages } from './catalogue.mjs';
import { launch } from './support/browser.mjs';
import { accessibility, focus, layout, validity } from './support/checks.mjs';
import { Demo } from './support/demo.mjs';
import { combinations, everyCombination, Walk } from './support/walk.mjs';
import { movedOn, shiftOf } from './support/weight.mjs';

const binary = process.env.CRENEAU ?? join(import.meta.dirname, '../../target/debug/creneau');
const words = process.argv.slice(2);
let passed = 0;
let failed = 0;

/** Every GET route has a page in the catalogue, or a reason not to. */
function catalogueFaults() {
  const routes = JSON.parse(execFileSync(binary, ['demo', 'routes'], { encoding: 'utf8' }));
  const shown = new Set([...pages.map(({ route }) => route).filter(Boolean), ...Object.keys(noPage)]);
  const known = new Set(routes.filter(([method]) => method === 'get').map(([, route]) => route));
  return [
    ...[...known].filter((route) => !shown.has(route)).map((route) => `no page of the catalogue shows ${route}`),
    ...[...shown].filter((route) => !known.has(route)).map((route) => `the catalogue has ${route}, the router has not`),
  ];
}

function tell(name, faults) {
  if (faults.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED  ${name}\n${faults.join('\n').replace(/^/gm, '        ')}`);
  }
}

const valid = new Map();
async function look({ page, entry, combination, document, troubles, status }) {
  const faults = [...troubles];
  if (status !== entry.status) faults.push(`answers ${status}, not ${entry.status}`);
  const shift = await shiftOf(page);
  // Three decimals, as browsers report it: a line of text that settles by a pixel is no shift.
  if (shift > 0.001) faults.push(`the layout moves by itself: ${shift}\n    ${(await movedOn(page)).join('\n    ')}`);
  faults.push(...await layout(page, combination.language));
  faults.push(...await accessibility(page));
  faults.push(...await focus(page));
  // The same page in the same language is sent in the same words, whatever the screen.
  const key = `${entry.name} ${combination.language}`;
  if (!valid.has(key)) valid.set(key, await validity(document));
  faults.push(...valid.get(key));
  tell(`${entry.name} (${combination.width} px, ${combination.theme}, ${combination.language})`, faults);
}

if (words.length === 0) tell('every_page_of_the_router_is_in_the_catalogue', catalogueFaults());
const manifest = process.env.CRENEAU_MANIFEST;
const demo = manifest ? await Demo.running(manifest) : await Demo.start(binary);
const began = performance.now();
try {
  const browser = await launch();
  const chosen = pages.filter(({ name }) => words.every((word) => name.includes(word)));
  const walk = new Walk(browser, demo, chosen);
  await walk.over(process.env.CRENEAU_TEST_LONG ? everyCombination : combinations, look, tell);
  await browser.close();
  console.log(`${chosen.length} pages in ${Math.round((performance.now() - began) / 1000)} s`);
} finally {
  await demo.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
