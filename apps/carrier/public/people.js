import { phoneWords, whenWords } from './words.js';

const list = document.getElementById('people-list');
const count = document.getElementById('people-count');
const more = document.getElementById('people-more');
const search = document.getElementById('search');

let rows = [];
let next = null;
let total = 0;
let current = null;
let asked = 0;

/** Reads the first page, or the one that follows, of people whose number or last text fits the search. */
export async function loadPeople({ further = false } = {}) {
  const ask = ++asked;
  const query = new URLSearchParams({ search: search.value.trim(), cursor: String(further ? next : 0) });
  const page = await (await fetch(`/_phone/people?${query}`)).json();
  if (ask !== asked) return rows;
  rows = further
    ? [...rows, ...page.rows.filter((row) => !rows.some((r) => r.person === row.person))]
    : page.rows;
  next = page.next;
  total = page.total;
  render();
  return rows;
}

/** Moves people who were just texted to the top. While searching, the search is asked again instead. */
export function peopleChanged(changed, all) {
  if (search.value.trim() !== '') return void loadPeople();
  const named = new Set(changed.map((row) => row.person));
  const shown = Math.max(rows.length, 40);
  rows = [...changed, ...rows.filter((row) => !named.has(row.person))];
  rows.sort((a, b) => b.lastAt - a.lastAt);
  if (rows.length > shown + 40) rows = rows.slice(0, shown);
  total = all;
  render();
}

/** Marks whose phone is open. */
export function setCurrent(person) {
  current = person;
  for (const link of list.querySelectorAll('a')) mark(link);
}

function render() {
  const kept = new Map([...list.children].map((item) => [item.dataset.person, item]));
  list.replaceChildren(...rows.map((row) => item(row, kept.get(row.person))));
  more.hidden = next === null;
  const searching = search.value.trim() !== '';
  count.textContent = searching
    ? `${total.toLocaleString()} found`
    : total === 0
      ? 'No one has been texted yet'
      : `${total.toLocaleString()} ${total === 1 ? 'person' : 'people'}`;
}

function item(row, kept) {
  const element = kept ?? newItem(row.person);
  element.querySelector('.row-what').textContent = row.fromPerson ? `Reply: ${row.preview}` : row.preview;
  const when = element.querySelector('.row-when');
  when.textContent = whenWords(row.lastAt);
  when.dateTime = new Date(row.lastAt).toISOString();
  return element;
}

function newItem(person) {
  const element = document.createElement('li');
  element.dataset.person = person;
  const link = document.createElement('a');
  link.href = `/?to=${encodeURIComponent(person)}`;
  link.dataset.person = person;
  const avatar = make('span', 'avatar', person.slice(-2));
  avatar.setAttribute('aria-hidden', 'true');
  const words = make('span', 'row');
  const who = make('span', 'row-who', phoneWords(person));
  const what = make('div', 'row-what');
  words.append(who, what);
  link.append(avatar, words, make('time', 'row-when'));
  mark(link);
  element.append(link);
  return element;
}

function mark(link) {
  if (link.dataset.person === current) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}

function make(tag, name, text = '') {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

let typing = 0;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(loadPeople, 120);
});
more.addEventListener('click', () => loadPeople({ further: true }));
list.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...list.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  event.preventDefault();
});
