// Goes to every page of the catalogue, two at a time, in each combination of width, theme and language.

import { Scene } from './scene.mjs';
import { watchShift } from './weight.mjs';

const AT_ONCE = 2;

/** What is looked at each time: the narrowest light page in French and the widest dark one in English. */
export const combinations = [
  { width: 320, theme: 'light', language: 'fr-CA' },
  { width: 1280, theme: 'dark', language: 'en-CA' },
];

/** All of them. */
export const everyCombination = [320, 768, 1280].flatMap((width) =>
  ['light', 'dark'].flatMap((theme) => ['fr-CA', 'en-CA'].map((language) => ({ width, theme, language }))));

export class Walk {
  constructor(browser, demo, pages) {
    this.scene = new Scene(browser, demo);
    this.pages = pages;
  }

  /** Calls `look` at each page in each combination; what cannot be reached is told to `failed`. */
  async over(list, look, failed) {
    for (const last of [false, true, 'alone']) {
      for (const combination of list) {
        const queue = this.pages.filter((entry) => (entry.last ?? false) === last);
        const worker = async () => {
          for (let entry = queue.shift(); entry; entry = queue.shift()) await this.visit(entry, combination, look, failed);
        };
        await Promise.all(Array.from({ length: last === 'alone' ? 1 : AT_ONCE }, worker));
      }
    }
  }

  async visit(entry, combination, look, failed) {
    const { scene } = this;
    let context;
    try {
      const address = scene.demo.url(await entry.at(scene));
      const who = typeof entry.who === 'function' ? entry.who(scene) : entry.who;
      context = await scene.context(who, { ...combination, ...entry.context });
      if (entry.opens) await context.request.get(entry.opens(scene).link);
      const page = await context.newPage();
      const troubles = watch(page, entry.status);
      await watchShift(page);
      let answer;
      page.on('response', (response) => {
        const navigation = response.request().isNavigationRequest() && response.frame() === page.mainFrame();
        if (navigation && response.status() !== 303) answer = response;
      });
      await page.goto(address);
      if (entry.then) await entry.then(page, scene);
      const document = await answer.text();
      await look({ page, entry, combination, document, troubles, status: answer.status() });
    } catch (error) {
      failed(`${entry.name} (${combination.width} px, ${combination.theme}, ${combination.language})`, [String(error.stack ?? error)]);
    } finally {
      await context?.close();
    }
  }
}

/** Console errors, refusals of the content security policy and failed scripts, as they come. */
function watch(page, expected) {
  const troubles = [];
  page.on('console', (message) => {
    const [, status] = /^Failed to load resource: the server responded with a status of (\d+)/.exec(message.text()) ?? [];
    const refusal = /^4/.test(status) || Number(status) === expected;
    if (message.type() === 'error' && !refusal) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What a page leaves behind when one goes on to the next is no trouble.
    if (reason !== 'net::ERR_ABORTED') troubles.push(`request failed: ${request.url()} ${reason}`);
  });
  return troubles;
}
