// A hand that counts what it does: a click, a key press, one paste or one typed field is one action each.

export class Hand {
  constructor(page) {
    this.page = page;
    this.actions = 0;
  }

  /** Clicks; `leads` when another page comes of it. */
  async click(locator, { leads = false } = {}) {
    this.actions += 1;
    const arrived = leads ? this.page.waitForEvent('load') : undefined;
    await Promise.all([arrived, locator.first().click()]);
  }

  /** Types a field, or pastes into it. */
  async type(locator, text) {
    this.actions += 1;
    await locator.first().fill(text);
  }
}
