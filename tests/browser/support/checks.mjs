// What must hold on every page. Each check gives a list of faults, in words.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // A button in a form sends it: that is what ours are for.
    'no-implicit-button-type': 'off',
    // A table that scrolls by itself is a focusable region (role and tabindex) without being a section of the page.
    'prefer-native-element': ['error', { exclude: ['region', 'status'] }],
    // Matters of layout in the source, which templates cannot keep.
    'no-trailing-whitespace': 'off',
    'attribute-empty-style': 'off',
    // A poll's title may be long, and names its page.
    'long-title': 'off',
    // Not links: numbers and addresses people type stand in pages as they were typed.
    'tel-non-breaking': 'off',
    // The menu stands twice, for wide and for narrow screens: one of them shows. axe looks at what shows.
    'unique-landmark': 'off',
    // Lists have a role, so they may have a name.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Buttons of one name and different values, tied to a form elsewhere on the page: one of them is sent.
    'form-dup-name': 'off',
    // The style sheet and the scripts come from this very site.
    'require-sri': 'off',
  },
});

/** axe, with the rules of WCAG 2.2 AA and its best practices. */
export async function accessibility(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const violations = await page.evaluate(async (tags) => {
    const { violations: found } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map((node) => node.html) }));
  }, TAGS);
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}\n    ${nodes.join('\n    ')}`);
}

/** Whether the HTML as sent is valid. */
export async function validity(text) {
  const report = await html.validateString(text);
  return report.results.flatMap(({ messages }) => messages)
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId, message, line, column }) => `html ${ruleId}: ${message} (line ${line}:${column}: ${excerpt(text, line)})`);
}

function excerpt(text, line) {
  return (text.split('\n')[line - 1] ?? '').trim().slice(0, 160);
}

/** Width, language, headings, size of targets. */
export function layout(page, language) {
  return page.evaluate((wanted) => {
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.querySelectorAll('main *')]
        .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('.scroll, [role=region][tabindex]'))
        .slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
      faults.push(`scrolls sideways: ${root.scrollWidth} px on ${root.clientWidth}\n    ${wide.join('\n    ')}`);
    }
    if (root.lang !== wanted) faults.push(`lang is “${root.lang}”, not “${wanted}”`);

    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility());
    const ones = headings.filter((heading) => heading.tagName === 'H1').length;
    if (ones !== 1) faults.push(`${ones} h1`);
    let level = 0;
    for (const heading of headings) {
      const own = Number(heading.tagName[1]);
      // A summary of errors stands before the page's own heading.
      if (own > level + 1 && level > 0) faults.push(`h${own} after h${level}: “${heading.innerText}”`);
      level = own;
    }

    // The target of a labelled radio or box is its label.
    const targetOf = (element) => (element.matches('input[type=radio], input[type=checkbox]') && element.closest('label')) || element;
    const inSentence = (element) => {
      if (getComputedStyle(element).display !== 'inline') return false;
      const block = element.closest('p, li, dd, dt, td, th, label, legend, figcaption, summary, div');
      const words = [...(block?.childNodes ?? [])].filter((node) => node !== element && !node.contains(element)).map((node) => node.textContent).join('');
      return /\p{L}/u.test(words);
    };
    const small = new Set();
    for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const target = targetOf(element);
      const { width, height, right, bottom } = target.getBoundingClientRect();
      const hidden = right <= 0 || bottom <= 0 || (width <= 1 && height <= 1);
      if (hidden || (target === element && inSentence(element))) continue;
      const least = element.closest('form[action$="/ballot"], .day') && element.matches('[type=radio]') ? 44 : 24;
      if (Math.min(width, height) < least - 0.5) small.add(`${Math.round(width)} × ${Math.round(height)} px, less than ${least}: ${target.outerHTML.slice(0, 120)}`);
    }
    for (const one of [...small].slice(0, 4)) faults.push(`target of ${one}`);
    return faults;
  }, language);
}

/** Gives the focus to everything that takes it: it must be seen, and seen to be there. */
export function focus(page) {
  return page.evaluate(() => {
    const faults = new Set();
    const looks = (element) => [element, element.closest('label'), ...element.children, element.nextElementSibling, element.parentElement]
      .filter(Boolean)
      .map((one) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
        const outline = outlineStyle === 'none' || outlineStyle === 'auto' ? outlineStyle : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        return `${outline} ${boxShadow}`;
      }).join('|');
    const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const all = [...document.querySelectorAll(focusable)].filter((element) => !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }));
    for (const element of all.slice(0, 250)) {
      element.blur();
      const before = looks(element);
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) continue;
      if (looks(element) === before) faults.add(`focus does not show on ${element.outerHTML.slice(0, 120)}`);
      const seen = (element.matches('input[type=radio], input[type=checkbox]') && element.closest('label')) || element;
      const box = seen.getClientRects()[0] ?? seen.getBoundingClientRect();
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + Math.min(box.height / 2, innerHeight / 2), 0), innerHeight - 1);
      if (box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight) {
        faults.add(`focus out of sight on ${element.outerHTML.slice(0, 120)}`);
        continue;
      }
      const top = document.elementFromPoint(x, y);
      const free = top && (seen.contains(top) || top.contains(seen) || element.contains(top));
      if (!free) faults.add(`focus hidden on ${element.outerHTML.slice(0, 100)} under ${top?.outerHTML.slice(0, 80)}`);
    }
    document.activeElement?.blur();
    return [...faults].slice(0, 6);
  });
}
