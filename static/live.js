// Says on the results page that answers have arrived. The page is whole without it: it has a link to itself.
const box = document.getElementById('live');
const most = Date.now() + 25 * 60e3;
let tag = `"${box.dataset.version}"`;
let pause = 15e3;
let failures = 0;
let timer;

const untouched = () => document.activeElement === document.body && !document.querySelector('details[open]');

function later() {
  clearTimeout(timer);
  if (!document.hidden && failures < 5 && Date.now() < most) timer = setTimeout(ask, pause * (0.8 + Math.random() * 0.4));
}

async function ask(back) {
  try {
    const answer = await fetch(box.dataset.url, { cache: 'no-store', redirect: 'error', headers: { 'If-None-Match': tag } });
    if (answer.status === 304) {
      pause = Math.min(pause * 1.3, 120e3);
    } else if (answer.ok) {
      // Whoever comes back to this tab, and was doing nothing in it, finds it fresh.
      if (back === true && untouched()) return location.reload();
      box.textContent = await answer.text();
      tag = answer.headers.get('ETag');
      pause = 15e3;
      // Closed: there is nothing left to wait for.
      if (!tag) return;
    } else {
      return;
    }
    failures = 0;
  } catch {
    failures += 1;
    pause = Math.min(pause * 2, 300e3);
  }
  later();
}

document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : tag && ask(true)));
later();
