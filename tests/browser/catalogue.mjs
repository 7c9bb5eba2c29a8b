// Every page Créneau shows, in each of the states that make it another page: see README.md, « Every page ».
//
// page(route, name, who, at, more)
//   route   the GET route the page answers, as src/app.rs writes it; '' for a page of the demo's own
//   name    what pictures and reports call it
//   who     nobody, organiser, colleague, administrator, auditor, or (scene) => a participant of the manifest
//   at      a path, or (scene) => a path
//   more    status: what it answers (200) · then(page): what one does there to see the state; done each time, so it
//           must leave everything as it was (refused forms do) · last: true, shown after what cannot be taken back
//           (purge, deletion, a revoked link); 'alone', after those and one by one, for what others would feel · opens: (scene) => a participant, whose link one opens first

import { connect } from 'node:net';
import { submit } from './support/scene.mjs';

export const pages = [];
/** Routes that answer no page of ours, and why. */
export const noPage = {
  '/healthz': 'one word for a load balancer',
  '/readyz': 'one word for a load balancer',
  '/static/{file}': 'style sheet, scripts and pictures',
  '/i/{token}': 'sends to /p/{poll}; what it says of a bad link stands in the catalogue',
  '/sign-in': 'sends to the identity provider',
  '/polls/{poll}/decision/calendar': 'a calendar file',
  '/polls/{poll}/version': 'a number, for the page that renews itself',
  '/feeds/{feed}': 'a calendar file',
  '/admin/purges/{certificate}/progress': 'a sentence, for the page that renews itself',
  '/admin/purges/{certificate}/certificate.json': 'a file',
  '/admin/purges/{certificate}/certificate.csv': 'a file',
  '/invited/{poll}': 'sends to /p/{poll}',
  '/p/{poll}/calendar': 'a calendar file',
  '/p/{poll}/tentative': 'a calendar file',
};

function page(route, name, who, at, more = {}) {
  pages.push({ route, name, who, at: typeof at === 'string' ? () => at : at, status: 200, ...more });
}

/** Sends the form whose address ends so, as it stands or with these fields filled. */
function sent(action, fields = {}, button) {
  return async (tab) => {
    for (const [name, text] of Object.entries(fields)) await tab.locator(`main [name="${name}"]`).first().fill(text);
    await submit(tab, `main form[action$="${action}"]`, button);
  };
}

const asked = (words, nth) => (scene) => scene.person(words, nth);
const poll = (words, more) => (scene) => scene.poll(words, more);
const ballot = (words, more) => (scene) => scene.guest(words, more);
const linked = (words, from, pattern) => (scene) => scene.link(scene.poll(words, from), pattern);

// --- accounts
page('/', 'welcome', 'nobody', '/');
page('/', 'home', 'organiser', '/');
page('/', 'home-administrator', 'administrator', '/');
page('/sign-in/callback', 'sign-in-refused', 'nobody', '/sign-in/callback?error=access_denied&state=x', { status: 400 });
page('/signed-out', 'signed-out', 'nobody', '/signed-out');

// --- the service
page('/about', 'about', 'nobody', '/about');
page('/privacy', 'privacy', 'nobody', '/privacy');
page('/accessibility', 'accessibility', 'nobody', '/accessibility');
page('/terms', 'terms', 'nobody', '/terms');
page('/help', 'help', 'nobody', '/help');
page('/zone', 'zone', 'nobody', '/zone');
page('/zone', 'zone-unknown', 'nobody', '/zone?zone=Mars/Olympus');
page('', 'components', 'nobody', '/demo/components');

// --- creation
page('/polls', 'polls', 'organiser', '/polls');
page('/polls', 'polls-none-found', 'organiser', '/polls?q=zzzz');
page('/polls/new', 'create-what', 'organiser', '/polls/new');
page('/polls/new', 'session-ended', 'organiser', '/polls/new', {
  status: 401,
  then: async (tab) => {
    await tab.locator('main [name=title]').fill('Rencontre des équipes');
    await tab.context().clearCookies({ name: /session/ });
    await submit(tab, 'main form[action="/polls"]');
  },
});
page('/polls/new', 'create-what-refused', 'organiser', '/polls/new', { status: 422, then: sent('/polls', { title: '' }) });
page('/polls/{poll}/edit', 'edit-draft', 'organiser', poll('démarrage', '/edit'));
page('/polls/{poll}/edit', 'edit-open', 'organiser', poll('accessibilité', '/edit'));
page('/polls/{poll}/options', 'create-when', 'organiser', poll('démarrage', '/options'));
page('/polls/{poll}/options', 'create-when-empty', 'organiser', async (scene) => `${await scene.emptyDraft()}/options`);
page('/polls/{poll}/options', 'create-when-read', 'organiser', poll('démarrage', '/options'), {
  then: sent('/options', { lines: 'lun-mer 9h-10h30\nbientôt\n2026-13-45' }, '[name=preview]'),
});
page('/polls/{poll}/options', 'create-when-refused', 'organiser', poll('démarrage', '/options'), {
  status: 422,
  then: sent('/options', { lines: 'bientôt' }),
});
page('/polls/{poll}/options', 'options-open', 'organiser', poll('accessibilité', '/options'));
page('/polls/{poll}/options/{option}/edit', 'option-edit', 'organiser', linked('démarrage', '/options', /\/options\/[^/]+\/edit$/));
page('/polls/{poll}/options/{option}/removal', 'option-removal', 'organiser', linked('accessibilité', '/options', /\/removal$/));
page('/polls/{poll}/invitations', 'create-who', 'organiser', poll('démarrage', '/invitations'));
page('/polls/{poll}/invitations', 'create-who-empty', 'organiser', async (scene) => `${await scene.emptyDraft()}/invitations`);
page('/polls/{poll}/invitations', 'create-who-refused', 'organiser', poll('démarrage', '/invitations'), {
  status: 422,
  then: sent('/invitations', { people: 'Ana Roy <ana.roy@ville.example>\nLuc Côté\nana.roy@ville.example' }),
});
page('/polls/{poll}/invitations', 'people-open', 'organiser', poll('accessibilité', '/invitations'));
page('/polls/{poll}/invitations/{invitation}/revocation', 'person-revocation', 'organiser', linked('accessibilité', '/invitations', /\/revocation$/));
page('/polls/{poll}/invitations/{invitation}/removal', 'person-removal', 'organiser', linked('démarrage', '/invitations', /\/removal$/));
page('/polls/{poll}/invitations/{invitation}/ballot', 'person-ballot', 'organiser', linked('accessibilité', '', /\/ballot$/));
page('/polls/{poll}/invitations/{invitation}/ballot', 'person-ballot-refused', 'organiser', linked('accessibilité', '', /\/ballot$/), { status: 422, then: sent('/ballot', { note: 'Par téléphone' }) });
/** The form of the answer that the demo has entered for somebody. */
const entered = (scene) => scene.once('entered', 'organiser', async (tab) => {
  await tab.goto(scene.demo.url(scene.poll('accessibilité', '/invitations')));
  const links = await tab.locator('a[href$="/ballot"]').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  for (const link of links) {
    await tab.goto(scene.demo.url(link));
    if (await tab.locator('a[href$="/withdrawal"]').count()) return link;
  }
  throw new Error('nobody\'s answer was entered');
});
page('/polls/{poll}/invitations/{invitation}/ballot', 'person-ballot-entered', 'organiser', entered);
page('/polls/{poll}/invitations/{invitation}/withdrawal', 'person-withdrawal', 'organiser', async (scene) => (await entered(scene)).replace(/ballot$/, 'withdrawal'));
page('/polls/{poll}/invitations/{invitation}/address', 'person-address', 'organiser', linked('accessibilité', '/invitations', /\/address$/));
page('/polls/{poll}/invitations/{invitation}/address', 'person-address-refused', 'organiser', linked('accessibilité', '/invitations', /\/address$/), {
  status: 422,
  then: sent('/address', { email: 'sans arobase' }),
});
page('/polls/{poll}/preview', 'preview', 'organiser', poll('démarrage', '/preview'));
page('/polls/{poll}/publication', 'create-check', 'organiser', poll('démarrage', '/publication'));
page('/polls/{poll}/publication', 'create-check-empty', 'organiser', async (scene) => `${await scene.emptyDraft()}/publication`);
page('/groups', 'groups-empty', 'colleague', '/groups');
page('/groups/new', 'group-new', 'organiser', '/groups/new');
page('/groups', 'groups', 'organiser', async (scene) => { await scene.group(); return '/groups'; });
page('/groups/{group}', 'group', 'organiser', (scene) => scene.group());
page('/groups/{group}/deletion', 'group-deletion', 'organiser', async (scene) => `${await scene.group()}/deletion`);
page('/p/{poll}/account', 'invitation-kept', 'colleague', ballot('accessibilité', '/account'), { opens: asked('accessibilité', 9) });
page('/substitutions/{token}', 'substitution', 'colleague', (scene) =>
  scene.mailed(scene.demo.account('organiser', 1).email, /\/substitutions\//));

// --- answers
page('/p/{poll}', 'answer', asked('accessibilité', 10), ballot('accessibilité'));
page('/p/{poll}', 'answer-changing', asked('accessibilité', 0), ballot('accessibilité'));
page('/p/{poll}', 'answer-nothing-chosen', asked('accessibilité', 10), ballot('accessibilité'), { status: 422, then: sent('/ballot') });
page('/p/{poll}', 'answer-hidden-results', asked('Interprovincial', 4), ballot('Interprovincial'));
page('/p/{poll}', 'answer-large', asked('Colloque', 99), ballot('Colloque'));
page('/p/{poll}', 'answer-closed', asked('Formation', 0), ballot('Formation'));
page('/p/{poll}', 'answer-closed-unanswered', asked('Formation', 9), ballot('Formation'));
page('/p/{poll}', 'answer-decided', asked('concertation', 0), ballot('concertation'));
page('/p/{poll}', 'answer-decided-on-two', asked('deux groupes', 0), ballot('deux groupes'));
page('/p/{poll}', 'answer-cancelled', asked('Visite', 0), ballot('Visite'));
page('/p/{poll}', 'no-link', 'nobody', ballot('accessibilité'), { status: 404 });
page('/p/{poll}', 'link-expired', 'nobody', (scene) => scene.person('réflexion', 0).link, { status: 410 });
page('/p/{poll}', 'link-damaged', 'nobody', (scene) => `${scene.person('accessibilité', 0).link}x`, { status: 404 });
page('/p/{poll}/ballot', 'ballot-reloaded', asked('accessibilité', 10), ballot('accessibilité', '/ballot'));
page('/p/{poll}/receipt', 'receipt', asked('accessibilité', 0), ballot('accessibilité', '/receipt'));
page('/p/{poll}/withdrawal', 'withdrawal', asked('accessibilité', 0), ballot('accessibilité', '/withdrawal'));
page('/p/{poll}/data', 'data', asked('accessibilité', 0), ballot('accessibilité', '/data'));
page('/p/{poll}/departure', 'departure', asked('accessibilité', 10), ballot('accessibilité', '/departure'));
page('/lost-link', 'lost-link', 'nobody', '/lost-link');
page('/lost-link', 'lost-link-refused', 'nobody', '/lost-link', { status: 422, then: sent('/lost-link', { email: 'ana' }) });

// --- results and decision
page('/polls/{poll}', 'results', 'organiser', poll('accessibilité'));
page('/polls/{poll}', 'results-all-answered', 'organiser', poll('architecture'));
page('/polls/{poll}', 'results-large', 'colleague', poll('Colloque'));
page('/polls/{poll}', 'results-closed', 'organiser', poll('Formation'));
page('/polls/{poll}', 'results-decided', 'organiser', poll('concertation'));
page('/polls/{poll}', 'results-decided-on-two', 'organiser', poll('deux groupes'));
page('/polls/{poll}', 'results-cancelled', 'organiser', poll('Visite'));
page('/polls/{poll}', 'results-draft', 'organiser', poll('démarrage'));
page('/polls/{poll}', 'not-found', 'colleague', poll('démarrage'), { status: 404 });
page('/polls/{poll}/decision', 'decide', 'organiser', poll('architecture', '/decision'));
page('/polls/{poll}/decision', 'decide-closed', 'organiser', poll('Formation', '/decision'));
page('/polls/{poll}/decision', 'decide-preview', 'organiser', poll('architecture', '/decision'), {
  then: async (tab) => {
    await tab.locator('[name=option]').first().check();
    await submit(tab, 'main form[action$="/decision"]', 'button[name=step][value=preview]');
  },
});
page('/polls/{poll}/decision/several', 'decide-several', 'organiser', poll('architecture', '/decision/several'));
page('/polls/{poll}/decision/several', 'decide-several-preview', 'organiser', poll('architecture', '/decision/several'), {
  then: async (tab) => {
    await tab.locator('[name^=option-]').nth(1).check();
    await tab.locator('[name^=option-]').nth(2).check();
    await submit(tab, 'main form[action$="/decision/several"]', 'button[name=step][value=preview]');
  },
});
page('/calendar', 'calendar', 'organiser', '/calendar');
page('/notices', 'notices', 'organiser', '/notices');
page('/polls/{poll}/notices', 'poll-notices', 'organiser', poll('accessibilité', '/notices'));
page('/polls/{poll}/notices', 'poll-notices-refused', 'organiser', poll('accessibilité', '/notices'), {
  status: 422,
  then: sent('/notices', { reminder_hours: '0' }),
});
page('/polls/{poll}/reminders', 'reminders', 'organiser', poll('accessibilité', '/reminders'));
page('/polls/{poll}/notices', 'poll-notices-saved', 'organiser', poll('accessibilité', '/notices'), { then: sent('/notices') });
page('/polls/{poll}/renewal', 'renewal', 'organiser', poll('réflexion', '/renewal'));
page('/polls/{poll}/renewal', 'renewal-refused', 'organiser', poll('réflexion', '/renewal'), { status: 422, then: sent('/renewal') });
page('/polls/{poll}/reopening', 'reopening', 'organiser', poll('concertation', '/reopening'));
page('/polls/{poll}/reopening', 'state-conflict', 'organiser', poll('accessibilité', '/reopening'), { status: 409 });
page('/polls/{poll}/cancellation', 'cancellation', 'organiser', poll('architecture', '/cancellation'));
page('/polls/{poll}/copy', 'copy', 'organiser', poll('accessibilité', '/copy'));
page('/polls/{poll}/copy', 'copy-cancelled', 'organiser', poll('Visite', '/copy'));
page('/polls/{poll}/copy', 'copy-refused', 'organiser', poll('Visite', '/copy'), { status: 422, then: sent('/copy', { first_on: '' }) });
page('/polls/{poll}/closure', 'closure', 'organiser', poll('accessibilité', '/closure'));
page('/polls/{poll}/extension', 'extension', 'organiser', poll('accessibilité', '/extension'));
page('/polls/{poll}/deletion', 'deletion', 'organiser', poll('Visite', '/deletion'));
page('/polls/{poll}/deletion', 'deletion-open', 'organiser', poll('accessibilité', '/deletion'));
page('/polls/{poll}/deletion', 'deletion-draft', 'organiser', poll('démarrage', '/deletion'));

// --- administration and audit
page('/admin/polls', 'admin-polls', 'administrator', '/admin/polls');
page('/admin/polls', 'admin-polls-due', 'administrator', '/admin/polls?due=1');
page('/admin/polls', 'admin-polls-narrowed', 'administrator', '/admin/polls?state=open&unsubstituted=1&sort=owner');
page('/admin/polls', 'admin-polls-none', 'administrator', '/admin/polls?q=personne-de-ce-nom');
const reviewed = (more) => (scene) => scene.poll('accessibilité', more).replace('/polls', '/admin/polls');
/** The content opened once, for the half hour the walk takes. */
const opened = (scene) => scene.once('opened', 'administrator', async (tab) => {
  await tab.goto(scene.demo.url(reviewed('/opening')(scene)));
  await tab.selectOption('#reason', 'complaint');
  await tab.fill('#words', 'Signalement reçu d’une personne invitée.');
  await submit(tab, 'form[action$="/opening"]');
  return new URL(tab.url()).pathname;
});
/** A person of the content whose note can be hidden: the demo's first. */
const note = async (scene) => {
  const path = await opened(scene);
  return scene.once('note', 'administrator', async (tab) => {
    await tab.goto(scene.demo.url(path));
    return tab.locator('a[href$="/hiding"]').first().getAttribute('href');
  });
};
const account = (more) => (scene) => scene.once(`account${more}`, 'administrator', async (tab) => {
  await tab.goto(scene.demo.url('/admin/accounts?q=bouchard'));
  return (await tab.locator('tbody th a').first().getAttribute('href')) + more;
});
page('/admin/polls/{poll}', 'admin-poll', 'administrator', reviewed(''));
page('/admin/polls/{poll}/opening', 'admin-opening', 'administrator', reviewed('/opening'));
page('/admin/polls/{poll}/opening', 'admin-opening-refused', 'administrator', reviewed('/opening'), { status: 422, then: sent('/opening') });
page('/admin/polls/{poll}/content', 'admin-content', 'administrator', opened);
page('/admin/polls/{poll}/notes/{invitation}/hiding', 'admin-note', 'administrator', note);
page('/admin/polls/{poll}/freezing', 'admin-freezing', 'administrator', reviewed('/freezing'));
page('/admin/polls/{poll}/unfreezing', 'admin-unfreezing', 'administrator', reviewed('/unfreezing'));
page('/admin/polls/{poll}/transfer', 'admin-transfer', 'administrator', reviewed('/transfer'));
page('/admin/polls/{poll}/transfer', 'admin-transfer-refused', 'administrator', reviewed('/transfer'), { status: 422, then: sent('/transfer', { email: 'personne@ailleurs.example' }) });
page('/admin/polls/{poll}/revocation', 'admin-revocation', 'administrator', reviewed('/revocation'));
page('/polls/{poll}/history', 'history', 'organiser', async (scene) => { await opened(scene); return scene.poll('accessibilité', '/history'); });
page('/admin/accounts', 'admin-accounts', 'administrator', '/admin/accounts');
page('/admin/accounts/{account}', 'admin-account', 'administrator', account(''));
/** An account opened once, for the half hour the walk takes. */
const openedAccount = async (scene) => {
  const path = await account('')(scene);
  return scene.once('openedAccount', 'administrator', async (tab) => {
    await tab.goto(scene.demo.url(`${path}/opening`));
    await tab.selectOption('#reason', 'help_asked');
    await tab.fill('#words', 'La personne n’arrive plus à ouvrir de session.');
    await submit(tab, 'form[action$="/opening"]');
    return path;
  });
};
page('/admin/accounts/{account}', 'admin-account-opened', 'administrator', openedAccount, { last: true });
page('/admin/accounts/{account}/opening', 'admin-account-opening', 'administrator', account('/opening'));
page('/admin/accounts/{account}/opening', 'admin-account-opening-refused', 'administrator', account('/opening'), { status: 422, then: sent('/opening') });
page('/admin/accounts/{account}/ending', 'admin-ending', 'administrator', account('/ending'));
page('/admin/accounts/{account}/disabling', 'admin-disabling', 'administrator', account('/disabling'));
page('/admin/accounts/{account}/enabling', 'admin-enabling', 'administrator', account('/enabling'));
page('/admin/polls/{poll}/hold', 'admin-hold', 'administrator', (scene) => scene.poll('accessibilité', '/hold').replace('/polls', '/admin/polls'));
page('/admin/purges', 'admin-purges-empty', 'administrator', '/admin/purges');
page('/admin/purges/new', 'admin-purge', 'administrator', '/admin/purges/new');
page('/admin/purges/new', 'admin-purge-refused', 'administrator', '/admin/purges/new', { status: 422, then: sent('/admin/purges', { count: '99' }) });
/** Two classes of retention, the second of which may be retired; gives it. */
const classed = (scene) => scene.once('classed', 'administrator', async (tab) => {
  for (const [code, name] of [['GEN', 'Général'], ['C-30', 'Comités']]) {
    await tab.goto(scene.demo.url('/admin/retention/new'));
    for (const [field, text] of Object.entries({ code, name_fr: name, name_en: name, days: '30' })) await tab.locator(`[name=${field}]`).fill(text);
    await submit(tab, 'form[action="/admin/retention"]');
  }
  return tab.locator('tbody th a').last().getAttribute('href');
});
page('/admin/retention', 'admin-retention-none', 'administrator', '/admin/retention');
page('/admin/retention/new', 'admin-retention-new', 'administrator', '/admin/retention/new');
page('/admin/retention/new', 'admin-retention-refused', 'administrator', '/admin/retention/new', { status: 422, then: sent('/admin/retention', { code: '', days: '3' }) });
page('/admin/retention', 'admin-retention', 'administrator', async (scene) => { await classed(scene); return '/admin/retention'; }, { last: true });
page('/polls/new', 'create-what-retention', 'organiser', async (scene) => { await classed(scene); return '/polls/new'; }, { last: true });
page('/admin/retention/{class}', 'admin-retention-class', 'administrator', classed, { last: true });
page('/admin/retention/{class}/retirement', 'admin-retention-retirement', 'administrator', async (scene) => `${await classed(scene)}/retirement`, { last: true });
page('/admin/mail', 'admin-mail', 'administrator', '/admin/mail');
page('/admin/requests', 'admin-request-new', 'administrator', '/admin/requests');
page('/admin/requests', 'admin-request-refused', 'administrator', '/admin/requests', { status: 422, then: sent('/admin/requests', { address: 'personne' }) });
/** A request about somebody, as the administrator opened it. */
const request = (more) => async (scene) => `${await scene.once('request', 'administrator', async (tab) => {
  await tab.goto(scene.demo.url('/admin/requests'));
  await tab.locator('main [name=address]').fill(scene.demo.pollTitled('accessibilité').participants[0].email);
  await submit(tab, 'main form[action="/admin/requests"]');
  return new URL(tab.url()).pathname;
})}${more}`;
page('/admin/requests/{request}', 'admin-request', 'administrator', request(''));
page('/admin/requests/{request}/correction', 'admin-correction', 'administrator', request('/correction'));
page('/admin/requests/{request}/correction', 'admin-correction-refused', 'administrator', request('/correction'), { status: 422, then: sent('/correction') });
page('/admin/requests/{request}/erasure', 'admin-erasure', 'administrator', request('/erasure'));
page('/admin/requests/{request}/erasure', 'admin-erasure-refused', 'administrator', request('/erasure'), { status: 422, then: sent('/erasure') });
page('/admin/settings', 'admin-settings', 'administrator', '/admin/settings');
page('/admin/settings/{section}', 'admin-settings-limits', 'administrator', '/admin/settings/limits');
page('/admin/settings/{section}', 'admin-settings-limits-refused', 'administrator', '/admin/settings/limits', { status: 422, then: sent('/limits', { 'limits--people_per_poll': '0' }) });
page('/admin/settings/{section}', 'admin-settings-floors', 'administrator', '/admin/settings/floors');
page('/admin/settings/{section}', 'admin-settings-networks-refused', 'administrator', '/admin/settings/networks', { status: 422, then: sent('/networks', { 'networks--staff': '192.0.2.0/24' }) });
page('/admin/settings/{section}', 'admin-settings-terms', 'administrator', '/admin/settings/terms');
page('/admin/exceptions', 'admin-exceptions', 'administrator', '/admin/exceptions');
page('/admin/exceptions', 'admin-exceptions-refused', 'administrator', '/admin/exceptions', { status: 422, then: sent('/admin/exceptions') });
page('/terms/acceptance', 'terms-acceptance', 'organiser', '/terms/acceptance');
page('/admin/indicators', 'admin-indicators', 'administrator', '/admin/indicators');
page('/admin/jobs', 'admin-jobs', 'administrator', '/admin/jobs');
page('/audit', 'audit', 'auditor', '/audit');
page('/audit', 'audit-found', 'auditor', '/audit?group=polls&person=a');
page('/audit', 'audit-nothing', 'auditor', '/audit?from=2020-01-01&to=2020-01-02');
page('/audit', 'audit-refused', 'auditor', '/audit?poll=comit%C3%A9', { status: 422 });
page('/reports', 'reports', 'auditor', '/reports');
page('/reports', 'reports-administrator', 'administrator', '/reports');
page('/history', 'own-history', 'organiser', '/history');
page('/', 'not-found-address', 'nobody', '/nulle-part', { status: 404 });

page('/admin/polls/{poll}/hold', 'admin-hold-refused', 'administrator', (scene) => scene.poll('accessibilité', '/hold').replace('/polls', '/admin/polls'), {
  status: 422,
  then: sent('/hold', { words: '' }),
});
page('/admin/polls/{poll}/release', 'admin-release', 'administrator', async (scene) => `${await scene.link('/admin/polls?held=1', /\/admin\/polls\/[0-9a-f-]{36}$/, 'administrator')}/release`);
page('/admin/purges/new', 'admin-purge-early', 'administrator', (scene) => `/admin/purges/new?poll=${scene.poll('accessibilité').split('/').pop()}`);
page('/admin/polls', 'admin-polls-none', 'administrator', '/admin/polls?held=1&state=draft');

// --- after what cannot be taken back
const purged = (scene) => scene.once('purge', 'administrator', async (tab) => {
  await tab.goto(scene.demo.url('/admin/purges/new'));
  await tab.locator('[name=count]').fill(await tab.locator('[name=shown]').inputValue());
  await submit(tab, 'form[action="/admin/purges"]');
  const { pathname } = new URL(tab.url());
  // A worker does it; the page says when it is done.
  await tab.locator('.hash').waitFor({ timeout: 30e3 });
  return pathname;
});
/** The poll to be deleted, asked for by its owner. */
const deleting = async (scene) => { await erased(scene); return scene.poll('Visite').replace('/polls', '/admin/polls'); };
/** Revokes the first link that can be; gives it. */
const revoked = (scene) => scene.once('revoked', 'organiser', async (tab) => {
  const gone = await scene.confirmed('revoke', 'organiser', scene.link(scene.poll('architecture', '/invitations'), /\/revocation$/));
  await tab.goto(gone);
  const { participants } = scene.demo.pollTitled('architecture');
  const answers = await Promise.all(participants.map(({ link }) => fetch(link, { redirect: 'manual' })));
  return participants[answers.findIndex(({ status }) => status === 410)].link;
});
const erased = (scene) => scene.confirmed('delete', 'organiser', scene.poll('Visite', '/deletion'));
page('/admin/purges/{certificate}', 'admin-certificate', 'administrator', purged, { last: true });
page('/admin/polls/{poll}/keeping', 'admin-keeping', 'administrator', async (scene) => `${await deleting(scene)}/keeping`, { last: true });
page('/admin/purges', 'admin-purges', 'administrator', async (scene) => { await purged(scene); return '/admin/purges'; }, { last: true });
page('/admin/purges/new', 'admin-purge-nothing', 'administrator', async (scene) => { await purged(scene); return '/admin/purges/new'; }, { last: true });
page('/p/{poll}', 'link-revoked', 'nobody', revoked, { status: 410, last: true });
page('/polls/{poll}', 'results-deleted', 'organiser', async (scene) => { await erased(scene); return scene.poll('Visite'); }, { last: true });
page('/p/{poll}', 'poll-withdrawn', 'nobody', async (scene) => {
  await erased(scene);
  return scene.person('Visite', 1).link;
}, { status: 410, last: true });
page('/i/{token}', 'too-many', 'nobody', (scene) => `${scene.person('architecture', 1).link}x`, {
  status: 429,
  last: true,
  then: async (tab) => {
    const tries = 60;
    // A share comes back every two seconds: on a slow machine, in time for the page itself.
    for (let nth = 0; nth < 5; nth += 1) {
      await tab.evaluate(async ([address, most]) => {
        for (let sent = 0; sent < most; sent += 1) if ((await fetch(address)).status === 429) break;
      }, [tab.url(), tries]);
      if ((await tab.reload()).status() === 429) break;
    }
  },
});
page('/calendar', 'calendar-address', 'organiser', '/calendar', {
  last: true,
  then: async (tab) => {
    if (await tab.locator('main form[action="/calendar/feed"]').count()) await submit(tab, 'main form[action="/calendar/feed"]');
  },
});

// --- one by one
/** Answers « Oui » to everything that was not changed by others, and sends it. */
const yes = async (tab) => {
  await tab.locator('main [value=yes]').first().check({ force: true });
  await submit(tab, 'main form[action$="/ballot"]');
};
page('/p/{poll}/ballot', 'answer-meanwhile', asked('accessibilité', 11), ballot('accessibilité'), {
  status: 409,
  last: 'alone',
  then: async (tab) => {
    const other = await tab.context().newPage();
    await other.goto(tab.url());
    await yes(other);
    await other.close();
    await yes(tab);
  },
});
page('/p/{poll}/ballot', 'answer-stale', asked('accessibilité', 10), ballot('accessibilité'), {
  status: 409,
  last: 'alone',
  then: async (tab, scene) => {
    const context = await scene.context('organiser');
    const organiser = await context.newPage();
    await organiser.goto(scene.demo.url(scene.poll('accessibilité', '/options')));
    await organiser.goto(scene.demo.url(await organiser.locator('main a[href$="/removal"]').last().getAttribute('href')));
    await submit(organiser, 'main form[method=post]');
    await tab.locator('main [value=yes]').last().check({ force: true });
    await yes(tab);
    await organiser.goto(scene.demo.url(scene.poll('accessibilité', '/options')));
    await organiser.locator('main details.removed > summary').click();
    await submit(organiser, 'main form[action$="/restoration"]');
    await context.close();
  },
});
let moves = 0;
page('/p/{poll}', 'answer-moved', asked('accessibilité', 0), ballot('accessibilité'), {
  last: 'alone',
  then: async (tab, scene) => {
    const context = await scene.context('organiser');
    const organiser = await context.newPage();
    await organiser.goto(scene.demo.url(scene.poll('accessibilité', '/options')));
    await organiser.goto(scene.demo.url(await organiser.locator('main a[href$="/edit"][href*="/options/"]').first().getAttribute('href')));
    // To another time at each visit.
    moves += 1;
    await organiser.locator('main [name=start]').fill(`06:${String(moves % 60).padStart(2, '0')}`);
    await submit(organiser, 'main form[method=post]');
    await context.close();
    await tab.reload();
    await tab.locator('.moved a').first().waitFor();
  },
});
// So many requests at once that no other is let in: their bodies never come.
page('/help', 'unavailable', 'nobody', '/about', {
  status: 503,
  last: 'alone',
  then: async (tab, scene) => {
    const { hostname, port } = new URL(scene.demo.baseUrl);
    const mostInFlight = 512;
    const open = await Promise.all(Array.from({ length: mostInFlight }, () => new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(socket)).on('error', reject);
      socket.write(`POST /lost-link HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${scene.demo.baseUrl}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n`);
    })));
    // Until all of them are in.
    const most = 50;
    for (let tries = 0; tries < most && (await fetch(scene.demo.url('/help'))).status !== 503; tries += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    await tab.goto(scene.demo.url('/help'));
    for (const socket of open) socket.destroy();
  },
});
