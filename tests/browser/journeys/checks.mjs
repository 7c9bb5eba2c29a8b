// The checks every page is held to (support/checks.mjs) find what they are there to find.

import assert from 'node:assert/strict';
import { accessibility, focus, layout, validity } from '../support/checks.mjs';
import { journey } from '../support/journey.mjs';
import { movedOn, shiftOf, watchShift } from '../support/weight.mjs';

const BROKEN = `<!doctype html><html lang="en"><head><title>Broken</title><style>
  .cover { position: fixed; inset: 0 0 auto; height: 16rem; background: #fff; }
  .bare:focus { outline: none; }
  .wide { width: 3000px; }
</style></head><body>
<div class="cover">Covers what lies under it</div>
<main><h1>One</h1><h1>Two</h1><h3>Too deep</h3>
<p><a href="/under">Under the cover</a></p>
<div style="margin-top: 12rem"><button style="width: 12px; height: 12px; padding: 0">x</button></div>
<p><a class="bare" href="/bare">No outline</a></p>
<p style="color: #ddd; background: #fff">Too pale to be read</p>
<form action="/p/x/ballot"><label style="display: block; width: 40px; height: 30px"><input type="radio" name="a">Oui</label></form>
<div class="wide">Wider than the screen</div>
</main></body></html>`;

journey('the_checks_of_every_page_can_fail', { scripts: 'on' }, async ({ visitor }) => {
  const { page } = await visitor();
  await watchShift(page);
  await page.goto('about:blank');
  await page.setContent(BROKEN);
  const found = [...await layout(page, 'fr-CA'), ...await accessibility(page), ...await focus(page), ...await validity(BROKEN)].join('\n');
  const wanted = [
    'scrolls sideways', 'lang is “en”', '2 h1', 'h3 after h1', '12 × 12 px, less than 24', 'less than 44', 'axe color-contrast',
    'focus does not show on <a class="bare"', 'focus hidden on <a href="/under"', 'html no-inline-style',
  ];
  for (const fault of wanted) assert.ok(found.includes(fault), `“${fault}” is not found:\n${found}`);

  await page.evaluate(() => new Promise((moved) => {
    document.querySelector('.cover').style.position = 'static';
    setTimeout(moved, 300);
  }));
  assert.ok(await shiftOf(page) > 0.001, 'a layout that moves is seen to move');
  assert.ok((await movedOn(page)).length > 0, 'and what moved is told');
});
