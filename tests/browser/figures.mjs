// The figures Créneau is held to, measured in the demo: prints a table, fails when one is missed. See script/figures.

import { join } from 'node:path';
import { launch } from './support/browser.mjs';
import { Demo } from './support/demo.mjs';
import { Hand } from './support/hand.mjs';
import { Scene } from './support/scene.mjs';
import { slowly } from './support/stream.mjs';
import { firstVisit, ownScripts } from './support/weight.mjs';

const KB = 1024;
const rows = [];
const figure = (what, value, most, unit = '') => rows.push({ what, value, most, unit });
/** A figure that has to be acted out first: what fails on the way is missed. */
const acted = async (what, most, act) => figure(what, await act().catch((error) => {
  console.log(`${what}: ${error.stack}`);
  return Infinity;
}), most);

const PEOPLE = Array.from({ length: 12 }, (_, nth) => `Personne ${'ABCDEFGHIJKL'[nth]} <personne.${nth}@ville.example>`).join('\n');

async function weights(scene) {
  for (const width of [320, 1280]) {
    const context = await scene.context('nobody', { width });
    await context.clearCookies();
    const seen = await firstVisit(context, scene.person('accessibilité', 10).link);
    figure(`answer page, first visit, ${width} px: sent`, seen.bytes / KB, 50, 'kB');
    figure(`answer page, first visit, ${width} px: requests, the link's own included`, seen.requests, 5);
    figure(`answer page, ${width} px: cumulative layout shift`, seen.shift, 0);
    await context.close();
    const without = await scene.context(scene.person('accessibilité', 10), { width, scripts: false });
    const page = await without.newPage();
    await page.goto(scene.demo.url(scene.guest('accessibilité')));
    const usable = await page.locator('form[action$="/ballot"] button:not([name]):enabled').count();
    figure(`answer page, ${width} px: bytes of JavaScript needed`, usable > 0 ? 0 : 1, 0);
    await without.close();
    for (const [name, path] of [['what', '/polls/new'], ['when', scene.poll('démarrage', '/options')], ['who', scene.poll('démarrage', '/invitations')]]) {
      const staff = await scene.context('organiser', { width });
      const creation = await firstVisit(staff, scene.demo.url(path));
      figure(`creation, ${name}, first visit, ${width} px: sent`, creation.bytes / KB, 75, 'kB');
      figure(`creation, ${name}, ${width} px: cumulative layout shift`, creation.shift, 0);
      await staff.close();
    }
  }
  for (const [what, who, path] of [
    ['answer page', scene.person('accessibilité', 10), scene.guest('accessibilité')],
    ['creation, when', 'organiser', scene.poll('démarrage', '/options')],
    ['a short page', 'nobody', '/lost-link'],
  ]) {
    const context = await scene.context(who);
    const document = await (await context.request.get(scene.demo.url(path))).text();
    await context.close();
    for (const width of [320, 1280]) {
      const { shift, moved } = await slowly(scene.browser, document, scene.demo.baseUrl, { width, height: 800 });
      if (shift > 0) console.log(`${what}, ${width} px, on a slow line:\n  ${moved.join('\n  ')}`);
      figure(`${what}, ${width} px, on a slow line: cumulative layout shift`, shift, 0);
    }
  }
  figure('own JavaScript, compressed', (await ownScripts()) / KB, 6, 'kB');
}

/** From the identity provider's page to the published poll; `slots(hand)` enters eight slots. */
async function creation(scene, slots) {
  const context = await scene.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-CA', timezoneId: 'America/Toronto', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const hand = new Hand(page);
  await page.goto(scene.demo.url('/sign-in?next=/polls/new'));
  hand.actions += 1;
  await Promise.all([page.waitForURL(/\/polls\/new$/), page.getByRole('button', { name: scene.demo.account('organiser').name }).click()]);
  await hand.type(page.locator('[name=title]'), 'Comité de suivi');
  await hand.click(page.locator('main form[action="/polls"] button:not([name])'), { leads: true });
  await slots(hand, page);
  await hand.type(page.locator('[name=people]'), PEOPLE);
  await goOn(hand, page, '/invitations');
  await hand.click(page.locator('main form[action$="/publication"] button:not([name])'), { leads: true });
  if (!/\/polls\/[0-9a-f-]{36}$/.test(page.url())) throw new Error(`not published: ${page.url()}\n${await page.locator('main').innerText()}`);
  await context.close();
  return hand.actions;
}

/** Sends what was entered and goes to the next step: in one press where the form has one for it. */
async function goOn(hand, page, step) {
  const both = page.locator('main [name=continue]');
  if (await both.count()) return hand.click(both, { leads: true });
  await hand.click(page.locator(`main form[action$="${step}"] button:not([name])`), { leads: true });
  return hand.click(page.locator('main .actions a.button'), { leads: true });
}

async function pasting(hand, page) {
  await hand.type(page.locator('[name=lines]'), 'lun-jeu 9h-10h\nlun-jeu 14h-15h');
  await goOn(hand, page, '/options');
}

async function calendar(hand, page) {
  const days = page.locator('calendar-month button:not([disabled]):not([aria-disabled=true])');
  const many = await days.count();
  for (let nth = 4; nth > 0; nth -= 1) await hand.click(days.nth(many - nth));
  await hand.type(page.locator('[name=hours]'), '9h, 14h');
  await goOn(hand, page, '/options');
}

/** From the mail's link to the receipt, every slot answered. */
async function answering(scene) {
  const context = await scene.context('nobody', { width: 320 });
  const page = await context.newPage();
  const hand = new Hand(page);
  hand.actions += 1;
  await page.goto(scene.person('accessibilité', 11).link);
  const slots = page.locator('form[action$="/ballot"] fieldset:has(> * input[type=radio])');
  const count = await slots.count();
  if (count !== 8) throw new Error(`${count} slots to answer, not 8`);
  for (let nth = 0; nth < count; nth += 1) await hand.click(slots.nth(nth).locator('label:has([value=yes])'));
  await hand.click(page.locator('form[action$="/ballot"] button:not([name]):not([formaction]):not([type=button])').last(), { leads: true });
  if (!page.url().endsWith('/receipt')) throw new Error(`no receipt: ${page.url()}`);
  await context.close();
  return hand.actions;
}

const binary = process.env.CRENEAU ?? join(import.meta.dirname, '../../target/debug/creneau');
const manifest = process.env.CRENEAU_MANIFEST;
const demo = manifest ? await Demo.running(manifest) : await Demo.start(binary);
try {
  const browser = await launch();
  const scene = new Scene(browser, demo);
  await weights(scene);
  await acted('actions: sign-in to published, 8 slots × 12 people, by pasting', 12, () => creation(scene, pasting));
  await acted('actions: the same by calendar', 25, () => creation(scene, calendar));
  await acted('actions: an answer to 8 slots, from the link', 10, () => answering(scene));
  await browser.close();
} finally {
  await demo.stop();
}
let missed = 0;
for (const { what, value, most, unit } of rows) {
  const good = value <= most;
  missed += good ? 0 : 1;
  const shown = !Number.isFinite(value) ? 'none' : Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 4 : 1);
  console.log(`${good ? 'ok    ' : 'MISSED'}  ${what.padEnd(74)} ${`${shown} ${unit}`.padStart(9)}  ≤ ${most} ${unit}`.trimEnd());
}
console.log(`${rows.length - missed} passed, ${missed} failed`);
process.exitCode = missed === 0 ? 0 : 1;
