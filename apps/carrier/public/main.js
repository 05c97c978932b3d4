import { loadPeople, peopleChanged, setCurrent } from './people.js';
import { openPhone, refresh } from './thread.js';
import { loadModes, startTrouble } from './trouble.js';

const layout = document.getElementById('layout');
const connection = document.getElementById('connection');
let person = null;

/** Shows what the address names: a person's phone, or the list with the newest one beside it. */
async function show() {
  const named = new URLSearchParams(location.search).get('to');
  layout.dataset.view = named === null ? 'people' : 'phone';
  const newest = document.querySelector('#people-list a')?.dataset.person ?? null;
  const wanted = named === null ? newest : named.trim().replace(/^(?=\d)/, '+');
  if (wanted === person && person !== null) return;
  person = wanted;
  setCurrent(person);
  await openPhone(person);
}

/** Links within the page change the address and not the page. */
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/"]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  void show();
});
addEventListener('popstate', () => void show());

function listen() {
  const changes = new EventSource('/_phone/changes');
  let lost = false;
  changes.addEventListener('open', async () => {
    connection.textContent = '';
    if (lost) await Promise.all([loadPeople(), refresh(), loadModes()]);
    lost = false;
  });
  changes.addEventListener('error', () => {
    lost = true;
    connection.textContent = 'The network isn’t responding. Trying again…';
  });
  changes.addEventListener('message', async (event) => {
    const { rows, all, modes, total } = JSON.parse(event.data);
    if (modes) void loadModes();
    if (rows.length > 0) peopleChanged(rows, total);
    if (person === null) await show();
    else if (all || rows.some((row) => row.person === person)) await refresh();
  });
}

startTrouble(() => person);
await loadPeople();
await show();
listen();
