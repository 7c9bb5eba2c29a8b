// One person at a browser of their own.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

export class Visitor {
  /** Opens a browser context. Options: `scripts`, `phone`, `language`; `context`, what else Playwright is told. */
  static async open(browser, demo, { scripts = true, phone = false, language = 'fr-CA', context: more = {} } = {}) {
    const context = await browser.newContext({
      javaScriptEnabled: scripts,
      viewport: phone ? PHONE : DESK,
      locale: language,
      timezoneId: 'America/Toronto',
      reducedMotion: 'reduce',
      ...more,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    return new Visitor(context, page, demo, { scripts, phone });
  }

  constructor(context, page, demo, { scripts, phone }) {
    Object.assign(this, { context, page, demo, scripts, phone });
    this.troubles = [];
    const origins = [demo.baseUrl, demo.mailboxUrl].map((url) => new URL(url).origin);
    page.on('console', (message) => {
      if (message.type() === 'error' && !isPlainStatus(message)) this.troubles.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.troubles.push(`script: ${error.message}`));
    page.on('request', (request) => {
      const { origin, hostname } = new URL(request.url());
      const own = origins.includes(origin) || ['127.0.0.1', 'localhost'].includes(hostname);
      if (!own && /^https?:/.test(request.url())) this.troubles.push(`request outside: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.troubles.push(`${response.status()} from ${response.url()}`);
    });
  }

  /** Goes to a path of the demo, or to a whole address such as a personal link. */
  async go(address) {
    const response = await this.page.goto(this.demo.url(address));
    await this.look();
    return response;
  }

  /** Follows the link with this name. */
  async follow(name, options = {}) {
    await this.arriveBy(() => this.page.getByRole('link', { name, ...options }).first().click());
  }

  /** Presses the button with this name and waits for the page it leads to. */
  async press(name, options = {}) {
    await this.arriveBy(() => this.page.getByRole('button', { name, ...options }).first().click());
  }

  /** Fills the field with this label. */
  async fill(label, text) {
    await this.page.getByLabel(label).first().fill(text);
  }

  /** Fills fields by their names: `{ title: '…', place: '…' }`. */
  async enter(fields) {
    for (const [name, text] of Object.entries(fields)) await this.page.locator(`[name="${name}"]`).first().fill(text);
  }

  /** Sends the form whose address ends so: by its plain button, or by the one of this name. */
  async send(action, button) {
    const named = button ? `button[name="${button}"]` : 'button:not([name])';
    await this.arriveBy(() => this.page.locator(`main form[action$="${action}"] ${named}`).first().click());
  }

  /** Ticks the radio or box with this label. */
  async tick(label, options = {}) {
    await this.page.getByLabel(label, options).first().check();
  }

  /** Does something that loads another page, and looks at that page. */
  async arriveBy(action) {
    await Promise.all([this.page.waitForEvent('load'), action()]);
    await this.look();
  }

  /** Signs in as the account of this role (the second one: `signIn('organiser', 1)`). */
  async signIn(role, nth = 0) {
    const account = this.demo.account(role, nth);
    await this.page.goto(this.demo.url('/sign-in'));
    // The issuer's page is not Créneau's: it is clicked through, not judged.
    const arrived = this.page.waitForURL((url) => url.origin === new URL(this.demo.baseUrl).origin);
    const named = new RegExp(escape(account.name));
    await this.page.getByRole('button', { name: named }).or(this.page.getByRole('link', { name: named })).first().click();
    await arrived;
    await this.page.waitForLoadState('load');
    await this.look();
    return account;
  }

  /** Asserts that this text is on the page. */
  async sees(text) {
    const found = this.page.getByText(text).filter({ visible: true }).first();
    await found.waitFor({ state: 'visible', timeout: 5_000 }).catch(async () => {
      assert.fail(`“${text}” is not on ${this.page.url()}:\n${(await this.text()).slice(0, 1500)}`);
    });
  }

  /** Asserts that this text is not on the page. */
  async doesNotSee(text) {
    assert.ok(!(await this.text()).includes(text), `“${text}” is on ${this.page.url()}`);
  }

  /** The page's visible text. */
  async text() {
    return this.page.locator('body').innerText();
  }

  /** Moves by Tab until the element with this role and name has the focus; fails when it cannot be reached. */
  async tabTo(role, name, { most = 120 } = {}) {
    const target = this.page.getByRole(role, { name }).first();
    for (let steps = 0; steps < most; steps += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return target;
    }
    return assert.fail(`Tab does not reach ${role} “${name}” on ${this.page.url()}`);
  }

  /** Checks the page one has come to. */
  async look() {
    const where = this.page.url();
    const most = (this.phone ? PHONE : DESK).width;
    const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= most, `${where} is ${width} px wide on a screen of ${most}`);
    if (this.scripts) await this.checkAccessibility();
  }

  async checkAccessibility() {
    const where = this.page.url();
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(axe);
    const violations = await this.page.evaluate(async (tags) => {
      const result = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
      return result.violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.slice(0, 3).map((n) => n.html).join('\n    ')}`);
    }, RULES);
    assert.deepEqual(violations, [], `axe on ${where}:\n${violations.join('\n')}`);
  }

  /** A picture of the whole page, in the folder of screenshots. */
  async screenshot(name) {
    const folder = process.env.SCREENSHOTS ?? join(import.meta.dirname, '..', 'screenshots');
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  /** Closes the browser; fails when anything went wrong on the way. */
  async close() {
    await this.context.close();
    assert.deepEqual(this.troubles, [], this.troubles.join('\n'));
  }
}

/** Chromium reports every 4xx page as a console error: a refusal shown as a page is no trouble. */
function isPlainStatus(message) {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
