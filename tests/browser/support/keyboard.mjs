// Somebody who has only a keyboard: Tab, arrows, Space, Enter and what is typed. Wherever Tab leads, the focus is seen.

import assert from 'node:assert/strict';

const MOST = 160;

export class Keyboard {
  constructor(visitor) {
    Object.assign(this, { visitor, page: visitor.page });
  }

  /** Moves by Tab to the link, button or field of this role and name. */
  to(role, name) {
    return this.reach(this.page.getByRole(role, { name }).first(), `${role} “${name}”`);
  }

  /** Moves by Tab until this element, or something in it, has the focus. */
  async reach(target, called = String(target)) {
    for (let steps = 0; steps < MOST; steps += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element.contains(document.activeElement))) return this.seen(called);
    }
    return assert.fail(`Tab does not reach ${called} on ${this.page.url()}`);
  }

  /** Presses a key that leads to another page. */
  async leads(key) {
    await this.visitor.arriveBy(() => this.page.keyboard.press(key));
  }

  async press(key) {
    await this.page.keyboard.press(key);
  }

  /** Types over what the field with the focus holds. */
  async type(text) {
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** Asserts that the focus is on the element with this id. */
  async isOn(id) {
    assert.equal(await this.page.evaluate(() => document.activeElement?.id), id, `the focus on ${this.page.url()}`);
  }

  /** Asserts that the focus shows, and that nothing covers it. */
  async seen(called) {
    const fault = await this.page.evaluate(() => {
      const element = document.activeElement;
      const seen = (element.matches('input[type=radio], input[type=checkbox]') && element.closest('label')) || element;
      const outlined = [element, seen].some((one) => getComputedStyle(one).outlineStyle !== 'none');
      if (!outlined) return 'has no outline';
      const box = seen.getClientRects()[0];
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
      const top = document.elementFromPoint(x, y);
      return top && (seen.contains(top) || top.contains(seen)) ? '' : `lies under ${top?.outerHTML.slice(0, 80)}`;
    });
    assert.equal(fault, '', `the focus on ${called} of ${this.page.url()}`);
  }
}
