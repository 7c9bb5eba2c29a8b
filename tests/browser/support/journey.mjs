// Registers journeys; run.mjs runs them.

/** All journeys, in the order they were declared. */
export const journeys = [];

/**
 * Declares a journey: `journey(name, body)` or `journey(name, options, body)`. See README.md for the options and for
 * what `body({ demo, visitor, scripts })` is given.
 */
export function journey(name, ...rest) {
  const body = rest.pop();
  const { scripts = 'both', ...options } = rest[0] ?? {};
  const variants = { both: [true, false], on: [true], off: [false] }[scripts];
  for (const enabled of variants) {
    const suffix = enabled ? '' : ' (without JavaScript)';
    journeys.push({ name: `${name}${suffix}`, body, options: { ...options, scripts: enabled } });
  }
}
