// Writes pictures of every page, and an index.html that shows them together: see script/screenshots.

import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pages } from './catalogue.mjs';
import { launch } from './support/browser.mjs';
import { Demo } from './support/demo.mjs';
import { everyCombination, Walk } from './support/walk.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string' }, theme: { type: 'string' }, language: { type: 'string' }, page: { type: 'string' },
    'forced-colors': { type: 'boolean' }, print: { type: 'boolean' }, readme: { type: 'boolean' },
  },
});
const [folder] = positionals;
if (!folder && !values.readme) {
  console.error('usage: script/screenshots DIR [--width 320,1280] [--theme dark] [--language en-CA] [--page WORDS] [--forced-colors] [--print]\n       script/screenshots --readme');
  process.exit(2);
}
const wanted = (name) => values[name]?.split(',');
const list = everyCombination.filter((one) =>
  ['width', 'theme', 'language'].every((name) => !wanted(name) || wanted(name).includes(String(one[name]))));
const chosen = pages.filter(({ name }) => !values.page || values.page.split(',').some((words) => name.includes(words)))
  .map((entry) => (values['forced-colors'] ? { ...entry, context: { ...entry.context, forcedColors: 'active' } } : entry));

/** The pictures README shows: the file, the page, how it is looked at, how high, and what stands at the top. */
const README = [
  ['answer', 'answer-changing', { width: 390, theme: 'light', language: 'fr-CA' }, 844, '.reply'],
  ['results', 'results', { width: 1040, theme: 'light', language: 'fr-CA' }, 560, '.results-best'],
  ['decide', 'decide', { width: 1040, theme: 'light', language: 'en-CA' }, 680],
  ['home-dark', 'home', { width: 1040, theme: 'dark', language: 'fr-CA' }, 760],
];

const HEAVIEST = 120_000;

const into = values.readme ? join(import.meta.dirname, '../../docs/images') : resolve(folder);
await mkdir(into, { recursive: true });
const binary = process.env.CRENEAU ?? join(import.meta.dirname, '../../target/debug/creneau');
const manifest = process.env.CRENEAU_MANIFEST;
const demo = manifest ? await Demo.running(manifest) : await Demo.start(binary);
const taken = [];
let missed = 0;
const tell = (name, faults) => {
  missed += 1;
  console.error(`${name}: ${faults.join('\n')}`);
};

/** One picture of each page in each combination. */
async function every(browser) {
  await new Walk(browser, demo, chosen).over(list, async ({ page, entry, combination }) => {
    const file = `${entry.name}-${combination.width}-${combination.theme}-${combination.language.slice(0, 2)}.png`;
    if (values.print) await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: join(into, file), fullPage: true });
    taken.push({ file, entry, combination });
  }, tell);
}

/** The four of README, as a screen shows them. */
async function readme(browser) {
  for (const [file, name, combination, height, top] of README) {
    const entry = pages.find((one) => one.name === name);
    const viewport = { width: combination.width, height };
    await new Walk(browser, demo, [{ ...entry, context: { viewport } }]).over([combination], async ({ page }) => {
      if (top) await page.locator(top).first().evaluate((element) => element.scrollIntoView());
      const picture = await page.screenshot({ path: join(into, `${file}.png`) });
      if (picture.length > HEAVIEST) tell(file, [`${picture.length} bytes, more than ${HEAVIEST}`]);
      taken.push({ file });
    }, tell);
  }
}

try {
  const browser = await launch();
  await (values.readme ? readme : every)(browser);
  await browser.close();
} finally {
  await demo.stop();
}
if (values.readme) console.log(`${taken.length} pictures in ${into}`);
else {
  await writeFile(join(into, 'index.html'), sheet());
  console.log(`${taken.length} pictures in ${into}/index.html`);
}
process.exitCode = missed === 0 && taken.length > 0 ? 0 : 1;

/** All pictures by page, in the order of the catalogue. */
function sheet() {
  const sections = chosen.map(({ name, route }) => {
    const figures = taken.filter(({ entry }) => entry.name === name)
      .sort((one, other) => one.file.localeCompare(other.file))
      .map(({ file, combination: { width, theme, language } }) =>
        `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy" width="${width / 4}"></a><figcaption>${width} · ${theme} · ${language}</figcaption></figure>`);
    return `<h2 id="${name}">${name} <small>${route}</small></h2><div>${figures.join('')}</div>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Créneau: every page</title>
<style>body{font:14px system-ui;margin:1rem;background:#ddd}div{display:flex;gap:1rem;flex-wrap:wrap;align-items:start}figure{margin:0}img{display:block;border:1px solid #999;max-height:600px;object-fit:cover;object-position:top}small{font-weight:400}</style>
<h1>Every page</h1>${sections.join('\n')}`;
}
