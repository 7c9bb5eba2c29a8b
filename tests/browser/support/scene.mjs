// The demo as the walk over every page finds it: who is signed in, and the states its pages are shown in.

import assert from 'node:assert/strict';

const STAFF = { organiser: ['organiser', 0], colleague: ['organiser', 1], administrator: ['administrator', 0], auditor: ['auditor', 0] };

export class Scene {
  constructor(browser, demo) {
    Object.assign(this, { browser, demo, states: {}, made: {} });
  }

  /** A browser context. `who` is one of the staff, `nobody`, or a participant of the manifest. */
  async context(who, { width = 1280, theme = 'light', language = 'fr-CA', scripts = true, ...more } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height: width < 700 ? 740 : 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: language,
      timezoneId: 'America/Toronto',
      javaScriptEnabled: scripts,
      storageState: STAFF[who] ? await this.signedIn(who) : undefined,
      ...more,
    });
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: 'lang', value: language, url: this.demo.baseUrl }]);
    if (typeof who === 'object') {
      const page = await context.newPage();
      await page.goto(who.link, { waitUntil: 'commit' });
      await page.close();
    }
    return context;
  }

  /** The cookies of a member of the staff, who signs in once. */
  async signedIn(who) {
    this.states[who] ??= (async () => {
      const context = await this.browser.newContext();
      const page = await context.newPage();
      await page.goto(this.demo.url('/sign-in'));
      const account = this.demo.account(...STAFF[who]);
      await Promise.all([
        page.waitForURL((url) => url.origin === new URL(this.demo.baseUrl).origin),
        page.getByRole('button', { name: account.name }).click(),
      ]);
      const state = await context.storageState();
      await context.close();
      return state;
    })();
    return this.states[who];
  }

  /** Does something once, as somebody at a browser, and remembers what came of it under `name`. */
  async once(name, who, act) {
    this.made[name] ??= (async () => {
      const context = await this.context(who);
      const page = await context.newPage();
      try {
        return await act(page);
      } finally {
        await context.close();
      }
    })();
    this.made[name].catch(() => {});
    return this.made[name];
  }

  /** The path of a poll of the manifest, by words of its title; `more` is added. */
  poll(words, more = '') {
    return new URL(this.demo.pollTitled(words).url).pathname + more;
  }

  /** A participant's page. */
  guest(words, more = '') {
    return this.poll(words, more).replace('/polls/', '/p/');
  }

  person(words, nth) {
    return this.demo.pollTitled(words).participants[nth];
  }

  /** The address of the first link on a page whose address matches: what only that page knows (ids). */
  link(path, pattern, who = 'organiser') {
    return this.once(`link ${path} ${pattern}`, who, async (page) => {
      await page.goto(this.demo.url(path));
      const found = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      const href = found.find((one) => pattern.test(one));
      assert.ok(href, `no link like ${pattern} on ${path}`);
      return href;
    });
  }

  /** A link of a mail to this address. */
  async mailed(to, pattern) {
    const mails = await this.demo.mails({ to });
    const found = mails.flatMap(({ links }) => links).find((link) => pattern.test(link));
    assert.ok(found, `no link like ${pattern} in the mails to ${to}`);
    return found;
  }

  /** A draft with nothing but its title. */
  emptyDraft() {
    return this.once('draft', 'organiser', async (page) => {
      await page.goto(this.demo.url('/polls/new'));
      await page.locator('[name=title]').fill('Rencontre des équipes');
      await submit(page, 'form[action="/polls"]');
      return new URL(page.url()).pathname.replace(/(\/polls\/[0-9a-f-]{36}).*/, '$1');
    });
  }

  /** A saved group of two people. */
  group() {
    return this.once('group', 'organiser', async (page) => {
      await page.goto(this.demo.url('/groups/new'));
      await page.locator('main [name=name]').fill('Comité de direction');
      await page.locator('main [name=people]').fill('Ana Roy <ana.roy@ville.example>\nLuc Côté <luc.cote@ville.example>');
      await submit(page, 'main form[action="/groups"]');
      await page.goto(this.demo.url('/groups'));
      return page.locator('main a[href^="/groups/"]:not([href="/groups/new"]):not([href$="/deletion"])').first().getAttribute('href');
    });
  }

  /** The path of a page reached by a confirmation page's button. */
  confirmed(name, who, path) {
    return this.once(name, who, async (page) => {
      await page.goto(this.demo.url(await path));
      await submit(page, 'main form[method=post]');
      return page.url();
    });
  }
}

/** Sends a form by its plain button (those of the calendar, which have parts, are not) and waits for what comes. */
export async function submit(page, form, button = 'button:not([name]):not([formaction]):not([part])') {
  await Promise.all([page.waitForEvent('load'), page.locator(form).first().locator(button).last().click()]);
}
