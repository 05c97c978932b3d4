import { drawBubbles } from './bubbles.js';
import { phoneWords, timeWords } from './words.js';

const byId = (id) => document.getElementById(id);
const thread = byId('thread');
const bubbles = byId('bubbles');
const older = byId('older');
const number = byId('number');
const reply = byId('reply');
const composer = byId('composer');

let person = null;
let messages = [];
let before = null;

/** Opens a person's phone at its newest message; null closes it. */
export async function openPhone(who) {
  person = who;
  messages = [];
  before = null;
  bubbles.replaceChildren();
  byId('person').textContent = who === null ? 'No one yet' : phoneWords(who);
  document.title = who === null ? 'Phone · simulated network' : `${phoneWords(who)} · simulated network`;
  await refresh();
  thread.scrollTop = thread.scrollHeight;
}

/** Reads the newest messages again and draws what is new. */
export async function refresh() {
  const who = person;
  if (who === null) return draw({ messages: [], before: null, numbers: [], optedOut: [] });
  const page = await (await fetch(`/_phone/people/${encodeURIComponent(who)}/messages`)).json();
  if (who !== person) return;
  const from = page.messages[0]?.at ?? 0;
  const sids = new Set(page.messages.map((message) => message.sid));
  const earlier = messages.filter((message) => message.at <= from && !sids.has(message.sid));
  if (messages.length === 0) before = page.before;
  draw({ ...page, messages: [...earlier, ...page.messages] });
}

function draw(page) {
  const first = messages.length === 0;
  const atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  messages = page.messages;
  const fresh = drawBubbles(bubbles, messages);
  if (atEnd) thread.scrollTop = thread.scrollHeight;
  older.hidden = before === null;
  byId('empty').hidden = messages.length > 0;
  byId('person-note').textContent = page.optedOut.length > 0 ? 'Opted out at the network' : '';
  drawNumbers(page.numbers);
  if (!first) announce(fresh);
}

function drawNumbers(numbers) {
  const usable = person !== null && numbers.length > 0;
  for (const control of [
    reply,
    ...composer.querySelectorAll('button'),
    ...byId('chips').querySelectorAll('button'),
  ]) {
    control.disabled = !usable;
  }
  const chosen = numbers.includes(number.value) ? number.value : numbers[0];
  number.replaceChildren(
    ...numbers.map((value) => new Option(phoneWords(value), value, false, value === chosen)),
  );
  number.hidden = numbers.length < 2;
  byId('number-text').hidden = numbers.length >= 2;
  byId('number-text').textContent = numbers.length === 1 ? phoneWords(numbers[0]) : 'Messages';
}

function announce(fresh) {
  const last = fresh.filter((message) => message.from === 'business').at(-1);
  if (last) byId('announce').textContent = `New message: ${last.body || 'a picture'}`;
}

async function send(text) {
  if (person === null || text.trim() === '') return;
  const response = await fetch('/_carrier/inbound', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: person, to: number.value, body: text }),
  });
  const outcome = await response.json();
  byId('announce').textContent =
    outcome.webhook === 'answered' ? 'Sent' : 'Sent, but the business’s server didn’t accept it';
  if (outcome.webhook !== 'answered')
    byId('person-note').textContent = 'The business’s server didn’t accept the reply';
  thread.scrollTop = thread.scrollHeight;
}

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = reply.value;
  reply.value = '';
  void send(text);
});
reply.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
byId('chips').addEventListener('click', (event) => void send(event.target.dataset?.reply ?? ''));
bubbles.addEventListener('grown', () => {
  if (thread.scrollHeight - thread.scrollTop - thread.clientHeight < 400)
    thread.scrollTop = thread.scrollHeight;
});
older.addEventListener('click', async () => {
  const query = new URLSearchParams({ before: String(before) });
  const page = await (await fetch(`/_phone/people/${encodeURIComponent(person)}/messages?${query}`)).json();
  before = page.before;
  const height = thread.scrollHeight;
  draw({ ...page, messages: [...page.messages, ...messages] });
  thread.scrollTop += thread.scrollHeight - height;
});

const clock = () => {
  byId('handset-time').textContent = timeWords(Date.now());
};
clock();
setInterval(clock, 10_000);
