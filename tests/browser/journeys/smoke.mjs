import assert from 'node:assert/strict';
import { journey } from '../support/journey.mjs';

journey('the_demo_answers_that_it_is_ready', { scripts: 'off' }, async ({ demo }) => {
  const response = await fetch(demo.url('/readyz'));
  assert.equal(response.status, 200);
});
