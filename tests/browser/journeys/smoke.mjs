import assert from 'node:assert/strict';
import { journey } from '../support/journey.mjs';

journey('the_demo_answers_that_it_is_ready', { scripts: 'off' }, async ({ demo }) => {
  const response = await fetch(demo.url('/readyz'));
  assert.equal(response.status, 200);
});

journey('the_front_page_greets_in_both_languages', async ({ visitor }) => {
  const stranger = await visitor();
  await stranger.go('/');
  assert.equal(await stranger.page.locator('html').getAttribute('lang'), 'fr-CA');
  await stranger.follow('English');
  assert.equal(await stranger.page.locator('html').getAttribute('lang'), 'en-CA');
});

for (const role of ['organiser', 'administrator', 'auditor']) {
  journey(`the_${role}_signs_in_by_choosing_the_account`, async ({ visitor }) => {
    const person = await visitor();
    const account = await person.signIn(role);
    await person.sees(account.name);
  });
}

journey('a_personal_link_leads_to_a_clean_address', async ({ demo, visitor }) => {
  const [guest] = demo.pollTitled('accessibilité').participants;
  const someone = await visitor({ phone: true });
  await someone.go(guest.link);
  assert.match(someone.page.url(), /\/p\/[0-9a-f-]{36}$/);
  await someone.sees(guest.name);
});

journey('the_mailbox_shows_the_invitations', async ({ demo, visitor }) => {
  const { title, participants: [guest] } = demo.pollTitled('accessibilité');
  const [mail] = await demo.mails({ to: guest.email });
  assert.ok(mail.text.includes(title), mail.text);
  assert.ok(mail.links.some((link) => link.includes('/i/v1.')), mail.links.join('\n'));
  const reader = await visitor();
  await reader.go(demo.mailboxUrl);
  await reader.sees(guest.email);
});
