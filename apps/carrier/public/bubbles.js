import { dayWords, sameDay, stateWords } from './words.js';

/** Draws `messages` (oldest first) into `list`, keeping what is there already. Gives those that are new to the list. */
export function drawBubbles(list, messages) {
  const kept = new Map(
    [...list.querySelectorAll('.bubble')].map((element) => [element.dataset.sid, element]),
  );
  const fresh = [];
  const elements = [];
  let before = null;
  for (const message of messages) {
    if (before === null || !sameDay(before, message.at)) elements.push(day(message.at));
    before = message.at;
    const existing = kept.get(message.sid);
    if (!existing) fresh.push(message);
    elements.push(bubble(message, existing, kept.size > 0));
  }
  list.replaceChildren(...elements);
  return fresh;
}

function day(at) {
  const element = document.createElement('li');
  element.className = 'day';
  element.textContent = dayWords(at);
  return element;
}

function bubble(message, existing, animate) {
  const drawn = JSON.stringify(message);
  if (existing?.drawn === drawn) return existing;
  const element = existing ?? document.createElement('li');
  element.drawn = drawn;
  element.dataset.sid = message.sid;
  const { from, status } = message;
  const failed = status === 'failed' || status === 'undelivered';
  const away = ['queued', 'sending', 'sent'].includes(status);
  element.className = [
    'bubble',
    from === 'person' && 'mine',
    failed && 'failed',
    away && 'away',
    !existing && animate && 'new',
  ]
    .filter(Boolean)
    .join(' ');
  element.replaceChildren(author(message), body(message), foot(message), ...message.warnings.map(warning));
  return element;
}

function author(message) {
  const element = document.createElement('span');
  element.className = 'visually-hidden';
  element.textContent = message.from === 'person' ? 'You: ' : 'They: ';
  return element;
}

function body(message) {
  const element = document.createElement('div');
  element.className = 'bubble-body';
  for (const media of message.media) {
    if (media.file) element.append(...shown(media));
  }
  if (message.body !== '' || message.media.length === 0) {
    const text = document.createElement('span');
    text.className = 'bubble-text';
    text.append(...linked(message.body || 'Picture on its way'));
    element.append(text);
  }
  return element;
}

/** A picture, or a video with its controls; nothing of other files. */
function shown({ file, contentType }) {
  const grown = (event) => event.target.dispatchEvent(new CustomEvent('grown', { bubbles: true }));
  if (contentType.startsWith('image/')) {
    const picture = document.createElement('img');
    picture.src = `/_phone/media/${file}`;
    picture.alt = 'Picture in this message';
    picture.addEventListener('load', grown);
    return [picture];
  }
  if (contentType.startsWith('video/')) {
    const video = document.createElement('video');
    video.src = `/_phone/media/${file}`;
    video.controls = true;
    video.playsInline = true;
    video.preload = 'metadata';
    video.setAttribute('aria-label', 'Video in this message');
    video.addEventListener('loadedmetadata', grown);
    return [video];
  }
  return [];
}

/** Addresses can be followed, as on a phone. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s]+)/).map((part, index) => {
    if (index % 2 === 0) return part;
    const link = document.createElement('a');
    link.href = part;
    link.textContent = part;
    link.target = '_blank';
    link.rel = 'noreferrer';
    return link;
  });
}

function foot(message) {
  const element = document.createElement('p');
  element.className = 'bubble-foot';
  element.textContent = stateWords(message);
  return element;
}

function warning(text) {
  const element = document.createElement('p');
  element.className = 'bubble-warning';
  element.textContent = text;
  return element;
}
