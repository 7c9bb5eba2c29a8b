// The main job, from sign-in to decision, taken back, and purged: every step in a browser.

import assert from 'node:assert/strict';
import { journey } from '../support/journey.mjs';

/** Makes and publishes a poll; gives its address. `who` keeps the addresses of one run apart from another's. */
async function publish(organiser, who) {
  await organiser.go('/polls/new');
  await organiser.enter({ title: `Comité qualité ${who}`, description: 'Ordre du jour à venir.', place: 'Salle 204' });
  await organiser.send('/polls');
  await organiser.enter({ lines: 'lun-mer 9h-10h30\nbientôt' });
  await organiser.send('/options', 'preview');
  await organiser.sees('bientôt');
  assert.equal(await organiser.page.locator('[name=lines]').inputValue(), 'lun-mer 9h-10h30\nbientôt', 'typed text is kept');
  await organiser.enter({ lines: 'lun-mer 9h-10h30\n2026-13-45' });
  await organiser.send('/options');
  assert.ok(await organiser.page.locator('.error-summary').isVisible(), 'a bad line is refused');
  await organiser.enter({ lines: 'lun-mer 9h-10h30' });
  await organiser.send('/options');
  const poll = organiser.page.url().replace(/\/options.*/, '');
  await organiser.go(`${poll}/invitations`);
  await organiser.enter({ people: `Ana Roy <ana.${who}@hopital.example>\nLuc Côté <luc.${who}@hopital.example>` });
  await organiser.send('/invitations');
  await organiser.sees(`ana.${who}@hopital.example`);
  await organiser.go(`${poll}/preview`);
  await organiser.sees(`Comité qualité ${who}`);
  await organiser.go(`${poll}/publication`);
  await organiser.sees('Qui verra quoi');
  await organiser.send('/publication');
  assert.equal(organiser.page.url(), poll);
  return poll;
}

/** Opens the personal link of the mail and answers. */
async function answer(guest, demo, email, choices, note) {
  const [mail] = await demo.mails({ to: email, subject: '' });
  await guest.go(mail.links.find((link) => link.includes('/i/')));
  const groups = guest.page.locator('fieldset.option');
  assert.equal(await groups.count(), choices.length);
  for (const [index, value] of choices.entries()) await groups.nth(index).locator(`input[value="${value}"]`).check({ force: true });
  await guest.page.locator('[name=note]').fill(note);
  await guest.send('/ballot');
  assert.match(guest.page.url(), /\/receipt$/);
}

journey('a_meeting_is_scheduled_from_sign_in_to_decision_and_taken_back', async ({ demo, visitor, scripts }) => {
  const who = scripts ? 'avec' : 'sans';
  const [ana, luc] = [`ana.${who}@hopital.example`, `luc.${who}@hopital.example`];
  const organiser = await visitor();
  await organiser.signIn('organiser');
  const poll = await publish(organiser, who);

  const guest = await visitor({ phone: true });
  await answer(guest, demo, ana, ['yes', 'no', ''], 'En congé mardi.');
  await guest.go(guest.page.url().replace('/receipt', ''));
  const groups = guest.page.locator('fieldset.option');
  assert.ok(await groups.nth(0).locator('input[value=yes]').isChecked(), 'the answers are ready to change');
  await groups.nth(2).locator('input[value=if_needed]').check({ force: true });
  await guest.send('/ballot');
  const other = await visitor({ phone: true, language: 'en-CA' });
  await answer(other, demo, luc, ['yes', 'yes', 'no'], '');

  await organiser.go(poll);
  await organiser.sees('Recommandée');
  await organiser.sees('En congé mardi.');
  await organiser.go(`${poll}/decision`);
  await organiser.page.locator('[name=option]').first().check();
  await organiser.send('/decision', 'step');
  await organiser.sees('Rien n\'est encore envoyé.');
  await organiser.send('/decision', 'step');
  const [decided] = (await demo.mails({ to: ana, count: 2 })).filter((mail) => mail.calendar);
  assert.match(decided.calendar, /METHOD:REQUEST/);
  assert.ok(!decided.calendar.includes(luc) && !decided.text.includes(luc), 'nobody else is named');

  await organiser.go(`${poll}/reopening`);
  await organiser.send('/reopening');
  const calendars = (await demo.mails({ to: ana, count: 3 })).filter((mail) => mail.calendar);
  const uid = (text) => /UID:(\S+)/.exec(text)[1];
  assert.match(calendars[1].calendar, /METHOD:CANCEL/);
  assert.equal(uid(calendars[1].calendar), uid(calendars[0].calendar));

  await guest.go(guest.page.url().replace('/receipt', '/withdrawal'));
  await guest.send('/withdrawal');
  await organiser.go(`${poll}/cancellation`);
  await organiser.send('/cancellation');
  await organiser.sees('Annulé');
});

journey('two_dates_are_kept_each_with_its_own_invitation_and_both_are_taken_back', async ({ demo, visitor, scripts }) => {
  const who = scripts ? 'deux-avec' : 'deux-sans';
  const ana = `ana.${who}@hopital.example`;
  const organiser = await visitor();
  await organiser.signIn('organiser');
  const poll = await publish(organiser, who);
  const guest = await visitor({ phone: true });
  await answer(guest, demo, ana, ['yes', 'no', 'yes'], '');

  await organiser.go(`${poll}/decision`);
  await organiser.arriveBy(() => organiser.page.locator('button[formaction$="/decision/several"]').click());
  const dates = organiser.page.locator('input[type=checkbox][name^="option-"]');
  await dates.nth(0).check();
  await dates.nth(1).check();
  await organiser.send('/decision/several', 'step');
  await organiser.sees('Rien n\'est encore envoyé.');
  await organiser.sees('Courriel 1 sur 2');
  await organiser.send('/decision/several', 'step');
  await organiser.sees('Changer les dates retenues');
  const invitations = (await demo.mails({ to: ana, count: 3 })).filter((mail) => mail.calendar);
  const uids = (mails) => mails.map((mail) => /UID:(\S+)/.exec(mail.calendar)[1]).sort();
  assert.equal(new Set(uids(invitations)).size, 2, 'one event each');
  await guest.go(guest.page.url().replace('/receipt', ''));
  assert.equal(await guest.page.locator('.kept .dates li').count(), 2);

  await organiser.go(`${poll}/reopening`);
  await organiser.sees('Les 2 dates retenues sont abandonnées.');
  await organiser.send('/reopening');
  const sent = (await demo.mails({ to: ana, count: 5 })).filter((mail) => mail.calendar?.includes('METHOD:CANCEL'));
  assert.deepEqual(uids(sent), uids(invitations), 'both are taken back');
});

journey('a_cancelled_poll_is_copied_to_another_day_and_people_are_asked_anew', async ({ demo, visitor, scripts }) => {
  const organiser = await visitor({ phone: true });
  await organiser.signIn('organiser');
  await organiser.go(demo.pollTitled('Visite').url);
  await organiser.page.locator('main summary', { hasText: 'Autres actions' }).click();
  await organiser.arriveBy(() => organiser.page.locator('main a[href$="/copy"]').click());
  await organiser.enter({ first_on: '' });
  await organiser.send('/copy');
  await organiser.sees('Choisissez le jour de la première plage.');
  const day = new Date(Date.now() + (scripts ? 40 : 47) * 86_400_000).toISOString().slice(0, 10);
  await organiser.enter({ first_on: day });
  await organiser.send('/copy');
  await organiser.sees('La copie est créée avec 4 plages horaires et 6 personnes.');
  const draft = organiser.page.url().replace(/\/edit$/, '');
  await organiser.go(`${draft}/publication`);
  await organiser.send('/publication');
  assert.equal(organiser.page.url(), draft, 'nothing is missing');
});

journey('a_revoked_link_says_so_and_a_tampered_one_too', async ({ demo, visitor, scripts }) => {
  const poll = demo.pollTitled('accessibilité');
  const person = poll.participants[scripts ? 8 : 9];
  const organiser = await visitor();
  await organiser.signIn('organiser');
  const guest = await visitor({ phone: true });
  await guest.go(person.link);
  await organiser.go(`${poll.url}/invitations`);
  const row = organiser.page.locator('tr, li').filter({ hasText: person.email }).first();
  await organiser.arriveBy(() => row.locator('a[href$="/revocation"]').click());
  await organiser.send('/revocation');
  const gone = await guest.go(person.link);
  assert.equal(gone.status(), 410);
  await guest.go(guest.page.url().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  await guest.sees('Lien non reconnu');
});

journey('the_large_poll_is_shown_to_its_organiser_and_to_a_phone', async ({ demo, visitor }) => {
  const poll = demo.polls.find((one) => one.participants.length === 100);
  const organiser = await visitor();
  await organiser.signIn('organiser', 1);
  await organiser.go(poll.url);
  // Wider than a screen: its slots are the rows.
  assert.equal(await organiser.page.locator('table.grid tbody tr').count(), 40);
  const guest = await visitor({ phone: true });
  await guest.go(poll.participants[99].link);
  assert.equal(await guest.page.locator('fieldset.option').count(), 40);
});

journey('an_administrator_releases_purges_what_is_due_and_an_auditor_reads_it', { scripts: 'off' }, async ({ visitor }) => {
  const administrator = await visitor();
  await administrator.signIn('administrator');
  await administrator.go('/admin/polls?due=1');
  await administrator.doesNotSee('offres infonuagique');
  await administrator.go('/admin/polls?held=1');
  await administrator.arriveBy(() => administrator.page.locator('main tbody th a').first().click());
  await administrator.arriveBy(() => administrator.page.locator('main a[href$="/release"]').first().click());
  await administrator.page.locator('[name=reason]').selectOption({ index: 1 });
  await administrator.enter({ words: 'La demande est close.' });
  await administrator.send('/release');
  await administrator.go('/admin/purges/new');
  const due = Number(/\d+/.exec(await administrator.page.locator('#count-hint').innerText())[0]);
  assert.ok(due > 0, 'the demo has a poll past its date');
  await administrator.enter({ count: String(due) });
  await administrator.send('/admin/purges');
  assert.match(administrator.page.url(), /\/admin\/purges\/[0-9a-f-]{36}$/);
  // A worker erases meanwhile; the page is asked for again until it shows the certificate.
  for (let asked = 0; asked < 30 && !(await administrator.text()).includes('SHA-256'); asked += 1) {
    await administrator.page.waitForTimeout(500);
    await administrator.go(administrator.page.url());
  }
  await administrator.sees('SHA-256');
  const auditor = await visitor();
  await auditor.signIn('auditor');
  await auditor.go('/audit');
  await auditor.sees('purge.run');
});

journey('the_same_pages_speak_english', async ({ demo, visitor }) => {
  const organiser = await visitor();
  await organiser.signIn('organiser');
  await organiser.go('/polls?lang=en-CA');
  await organiser.sees('My polls');
  await organiser.go(demo.poll('decided').url);
  assert.equal(await organiser.page.locator('html').getAttribute('lang'), 'en-CA');
});

journey('t07_an_external_link_tells_nobody_where_it_was_followed', { scripts: 'off' }, async ({ demo, visitor }) => {
  const guest = await visitor();
  const told = [];
  await guest.context.route(/^https:/, (route) => {
    told.push(route.request().headers());
    return route.fulfill({ body: 'ailleurs', contentType: 'text/plain' });
  });
  await guest.go(demo.pollTitled('architecture').participants[0].link);
  await guest.page.locator('main a[href^="https://"]').first().click();
  await guest.page.waitForURL(/^https:/);
  assert.equal(told.length, 1);
  assert.ok(!('referer' in told[0]), JSON.stringify(told[0]));
  guest.troubles = guest.troubles.filter((trouble) => !trouble.startsWith('request outside'));
});
