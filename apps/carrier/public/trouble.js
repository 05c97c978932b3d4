import { phoneWords, troubles } from './words.js';

const form = document.getElementById('trouble-form');
const select = document.getElementById('trouble-mode');
const hint = document.getElementById('trouble-hint');
const list = document.getElementById('modes');
const clear = document.getElementById('clear-modes');

/** Reads and shows what is switched on. `person()` tells whose phone is open. */
export function startTrouble(person) {
  select.replaceChildren(...Object.entries(troubles).map(([mode, [name]]) => new Option(name, mode)));
  select.value = 'accept-then-hang';
  const explain = () => {
    hint.textContent = troubles[select.value][1];
  };
  explain();
  select.addEventListener('change', explain);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { mode, scope, count } = Object.fromEntries(new FormData(form));
    const to = scope === 'person' && person() !== null ? { to: person() } : {};
    await post({ mode, ...to, ...(count === '' ? {} : { count: Number(count) }) });
  });
  clear.addEventListener('click', () => post({ mode: 'none' }));
  void loadModes();
}

export async function loadModes() {
  const { modes } = await (await fetch('/_carrier/modes')).json();
  draw(modes);
}

async function post(request) {
  await fetch('/_carrier/modes', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  await loadModes();
}

function draw(modes) {
  clear.hidden = modes.length < 2;
  if (modes.length === 0) {
    const none = document.createElement('li');
    none.className = 'none';
    none.textContent = 'None. The network is running normally.';
    list.replaceChildren(none);
    return;
  }
  list.replaceChildren(...modes.map(item));
}

function item(mode) {
  const element = document.createElement('li');
  const words = document.createElement('span');
  const name = troubles[mode.mode]?.[0] ?? mode.mode;
  const whom = mode.to ? phoneWords(mode.to) : mode.from ? `from ${phoneWords(mode.from)}` : 'everyone';
  const left = mode.count === undefined ? 'until cleared' : `${mode.count - mode.met} to go`;
  const detail = document.createElement('small');
  detail.textContent = `${whom}, ${left}${mode.met > 0 ? `, hit ${mode.met}` : ''}`;
  words.append(name, detail);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Clear';
  button.setAttribute('aria-label', `Clear ${name} for ${whom}`);
  button.addEventListener('click', async () => {
    await fetch(`/_carrier/modes/${mode.id}`, { method: 'DELETE' });
    await loadModes();
  });
  element.append(words, button);
  return element;
}
