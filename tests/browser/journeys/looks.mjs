// Colours forced by the system, and no motion where none is wanted: what is chosen still stands out from what is not.

import assert from 'node:assert/strict';
import { focus } from '../support/checks.mjs';
import { journey } from '../support/journey.mjs';

/** How an element looks without regard to its words: edges, outline, fill, and those of the mark before it. */
function looks(page, selector) {
  return page.locator(selector).first().evaluate((element) => [undefined, '::before'].map((part) => {
    const style = getComputedStyle(element, part);
    const { borderStyle, borderWidth, borderColor, outlineStyle, outlineWidth, backgroundColor, fill } = style;
    return [borderStyle, borderWidth, borderColor, outlineStyle, outlineWidth, backgroundColor, fill].join(' ');
  }).join(' | '));
}

async function differ(page, chosen, other) {
  const [one, two] = [await looks(page, chosen), await looks(page, other)];
  assert.notEqual(one, two, `in forced colours ${chosen} looks like ${other} on ${page.url()}`);
}

journey('what_is_chosen_stands_out_in_forced_colours', { scripts: 'on', context: { forcedColors: 'active' } }, async ({ demo, visitor }) => {
  const guest = await visitor();
  await guest.go(demo.pollTitled('accessibilité').participants[0].link);
  for (const kind of ['yes', 'no', 'if_needed']) await differ(guest.page, `.choice-${kind}:has(:checked)`, `.choice-${kind}:not(:has(:checked))`);
  await differ(guest.page, '.tally-yes', '.tally-rest');
  assert.deepEqual(await focus(guest.page), [], 'the focus in forced colours');

  const organiser = await visitor();
  await organiser.signIn('organiser');
  await differ(organiser.page, '.tabs [aria-current]', '.tabs a:not([aria-current])');
  await differ(organiser.page, '.rooms [aria-current]', '.rooms a:not([aria-current])');
  await differ(organiser.page, '.leaf:not(.quiet) .leaf-weekday', '.leaf.quiet .leaf-weekday');
  await organiser.go(`${demo.pollTitled('démarrage').url}/options`);
  await differ(organiser.page, '.pill:has(:checked)', '.pill:not(:has(:checked))');
  await differ(organiser.page, '.steps [aria-current]', '.steps li:not([aria-current])');
  assert.deepEqual(await focus(organiser.page), [], 'the focus in forced colours');
  await organiser.go(`${demo.pollTitled('architecture').url}/decision`);
  await differ(organiser.page, '.pick:has(:checked)', '.pick:not(:has(:checked))');
  await organiser.go(demo.pollTitled('accessibilité').url);
  await differ(organiser.page, '.heat-best', '.grid .total:not(.heat-best)');
  await differ(organiser.page, '.grid .y > b', '.grid .n > b');
});

journey('nothing_moves_where_less_motion_is_wanted', { scripts: 'on' }, async ({ demo, visitor }) => {
  const organiser = await visitor();
  await organiser.signIn('organiser');
  for (const address of ['/', `${demo.pollTitled('démarrage').url}/options`, demo.pollTitled('accessibilité').url]) {
    await organiser.go(address);
    const moving = await organiser.page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s') || scrollBehavior === 'smooth';
    }).map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(moving, [], `moves on ${address}`);
  }
});
