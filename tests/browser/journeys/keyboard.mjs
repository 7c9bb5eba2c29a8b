// The main job by keyboard alone, with JavaScript and without.

import assert from 'node:assert/strict';
import { journey } from '../support/journey.mjs';
import { Keyboard } from '../support/keyboard.mjs';

const plain = (action) => `main form[action$="${action}"] button:not([name]):not([formaction]):not([part]):not(.hidden)`;

/** Comes in by the page of welcome and the identity provider's. */
async function signIn(keyboard, account) {
  await keyboard.visitor.go('/');
  await keyboard.to('link', 'Ouvrir une session');
  const arrived = keyboard.page.waitForURL((url) => url.origin !== new URL(keyboard.visitor.demo.baseUrl).origin);
  await keyboard.press('Enter');
  await arrived;
  const target = keyboard.page.getByRole('button', { name: account.name });
  for (let steps = 0; steps < 20 && !(await target.evaluate((one) => one === document.activeElement)); steps += 1) await keyboard.press('Tab');
  const back = keyboard.page.waitForURL((url) => url.origin === new URL(keyboard.visitor.demo.baseUrl).origin);
  await keyboard.press('Enter');
  await back;
  await keyboard.page.waitForLoadState('load');
}

/** A title refused for want of words, then kept through both languages. */
async function what(keyboard, title) {
  const { page } = keyboard;
  await keyboard.to('link', 'Nouveau sondage');
  await keyboard.leads('Enter');
  await keyboard.reach(page.locator('main [name=title]'));
  await keyboard.leads('Enter');
  await keyboard.isOn('errors');
  await keyboard.reach(page.locator('#errors a'));
  await keyboard.press('Enter');
  await keyboard.isOn('title');
  await keyboard.type(title);
  await keyboard.to('button', 'English');
  await keyboard.leads('Enter');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en-CA');
  assert.equal(await page.locator('[name=title]').inputValue(), title, 'what was typed is kept in the other language');
  await keyboard.to('button', 'Français');
  await keyboard.leads('Enter');
  assert.equal(await page.locator('[name=title]').inputValue(), title);
  await keyboard.reach(page.locator(plain('/polls')));
  await keyboard.leads('Enter');
}

/** What is typed is sent, and the next step asked for: in one press where there is a button for both. */
async function goOn(keyboard, action) {
  const both = keyboard.page.locator('main [name=continue]');
  if (await both.count()) await keyboard.reach(both);
  else {
    await keyboard.reach(keyboard.page.locator(plain(action)));
    await keyboard.leads('Enter');
    await keyboard.reach(keyboard.page.locator('main .actions a.button'));
  }
  await keyboard.leads('Enter');
}

async function answer(keyboard, link) {
  const { page } = keyboard;
  await keyboard.visitor.go(link);
  const groups = page.locator('fieldset.option');
  const count = await groups.count();
  for (let nth = 0; nth < count; nth += 1) {
    await keyboard.reach(groups.nth(nth), `slot ${nth + 1}`);
    // « Sans réponse », last of its group, is chosen; an arrow comes round to « Oui ».
    await keyboard.press('ArrowRight');
    assert.ok(await groups.nth(nth).locator('input[value=yes]').isChecked());
  }
  await keyboard.reach(page.locator('.save button'));
  await keyboard.leads('Enter');
  assert.match(page.url(), /\/receipt$/);
  await keyboard.isOn('saved');
  await keyboard.reach(page.locator('main .receipt .actions a').first());
  await keyboard.leads('Enter');
  await keyboard.reach(groups.first(), 'the first slot again');
  await keyboard.press('ArrowRight');
  assert.ok(!(await groups.first().locator('input[value=yes]').isChecked()));
  await keyboard.reach(page.locator('.save button'));
  await keyboard.leads('Enter');
  assert.match(page.url(), /\/receipt$/);
}

journey('a_poll_is_made_answered_changed_and_decided_by_keyboard_alone', async ({ demo, visitor, scripts }) => {
  const address = `clavier.${scripts ? 'avec' : 'sans'}@hopital.example`;
  const organiser = await visitor();
  const keyboard = new Keyboard(organiser);
  await signIn(keyboard, demo.account('organiser'));
  await what(keyboard, `Au clavier ${scripts ? 'avec' : 'sans'}`);
  await keyboard.reach(organiser.page.locator('[name=lines]'));
  await keyboard.type('lun-mer 9h-10h30');
  await goOn(keyboard, '/options');
  await keyboard.reach(organiser.page.locator('[name=people]'));
  await keyboard.type(`Ana Roy <${address}>\nLuc Côté <2.${address}>`);
  await goOn(keyboard, '/invitations');
  await keyboard.reach(organiser.page.locator(plain('/publication')).first());
  await keyboard.leads('Enter');
  const poll = organiser.page.url();
  assert.match(poll, /\/polls\/[0-9a-f-]{36}$/);

  const [mail] = await demo.mails({ to: address });
  await answer(new Keyboard(await visitor()), mail.links.find((link) => link.includes('/i/')));

  await organiser.go(poll);
  await keyboard.reach(organiser.page.locator('main a[href$="/decision"]').first());
  await keyboard.leads('Enter');
  await keyboard.reach(organiser.page.locator('main .pick :checked, main .decide:not(:has(:checked)) .pick input').first());
  await keyboard.press('Space');
  const step = organiser.page.locator('main form[action$="/decision"] button[name=step]').first();
  await keyboard.reach(step);
  await keyboard.leads('Enter');
  await keyboard.reach(step);
  await keyboard.leads('Enter');
  await organiser.page.locator('.chip-decided').waitFor();
});

journey('a_link_to_an_error_shows_its_question_and_its_message', { phone: true }, async ({ demo, visitor }) => {
  const guest = await visitor({ phone: true });
  const keyboard = new Keyboard(guest);
  await guest.go(demo.pollTitled('accessibilité').participants[10].link);
  await keyboard.reach(guest.page.locator('.save button'));
  await keyboard.leads('Enter');
  await keyboard.isOn('errors');
  await keyboard.reach(guest.page.locator('#errors a'));
  await keyboard.press('Enter');
  const wrong = guest.page.locator('fieldset.invalid');
  assert.ok(await wrong.evaluate((one) => one.contains(document.activeElement)));
  for (const part of ['legend', '.error']) {
    const { y } = await wrong.locator(part).boundingBox();
    assert.ok(y >= 0 && y < guest.page.viewportSize().height, `${part} stands at ${y}`);
  }
});

journey('an_administrator_purges_by_keyboard_alone', { scripts: 'on' }, async ({ demo, visitor }) => {
  const administrator = await visitor();
  const keyboard = new Keyboard(administrator);
  await signIn(keyboard, demo.account('administrator'));
  await administrator.go('/admin/purges/new');
  const due = Number(/\d+/.exec(await administrator.page.locator('#count-hint').innerText())[0]);
  assert.ok(due > 0, 'the demo has a poll past its date');
  await keyboard.reach(administrator.page.locator('#count'));
  await keyboard.type('99');
  await keyboard.leads('Enter');
  await keyboard.isOn('errors');
  await keyboard.reach(administrator.page.locator('#errors a'));
  await keyboard.press('Enter');
  await keyboard.isOn('count');
  await keyboard.type(String(due));
  await keyboard.reach(administrator.page.locator('button.danger'));
  await keyboard.leads('Enter');
  assert.match(administrator.page.url(), /\/admin\/purges\/[0-9a-f-]{36}$/);
});
