// Five minutes before the session ends, says so and offers to go on. Nothing typed is lost either way.
const box = document.querySelector('[data-session]');
const words = box.querySelector('template').content;
const end = Date.now() + box.dataset.session * 1000;

function wait() {
  const idle = Date.now() + box.dataset.idle * 1000;
  setTimeout(warn, Math.max(0, Math.min(idle, end) - Date.now() - 300000));
}

function warn() {
  const notice = words.cloneNode(true);
  const form = notice.querySelector('form');
  // What ends in any case cannot be prolonged.
  if (end - Date.now() < 330000) form.remove();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    if (!answer?.ok) return;
    box.replaceChildren();
    wait();
  });
  box.replaceChildren(notice);
}

wait();
