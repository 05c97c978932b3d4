/** How things are said on the page. */

/** (303) 555-0142 for North American numbers, the number itself otherwise. */
export function phoneWords(phone) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : phone;
}

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', month: 'long', day: 'numeric' });
const shortDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

export const timeWords = (at) => time.format(at);

export function dayWords(at) {
  return sameDay(at, Date.now()) ? 'Today' : day.format(at);
}

/** For the list: the time today, the day before that. */
export const whenWords = (at) => (sameDay(at, Date.now()) ? time.format(at) : shortDay.format(at));

export function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

const failures = {
  11200: 'the picture could not be fetched',
  11751: 'the picture is over 5 MB',
  12300: 'the picture’s type is wrong',
  30003: 'phone not reachable',
  30006: 'a landline',
  30007: 'filtered by the carrier',
};

const states = {
  queued: 'On its way',
  sending: 'On its way',
  sent: 'On its way',
  delivered: 'Delivered',
  received: 'Sent',
};

/** What stands under a bubble. */
export function stateWords(message) {
  const kind = message.from === 'business' ? kindWords(message) : '';
  if (message.status === 'failed' || message.status === 'undelivered') {
    const why = failures[message.errorCode] ?? `error ${message.errorCode}`;
    return `Did not arrive: ${why}${kind}`;
  }
  return `${states[message.status] ?? message.status} ${timeWords(message.at)}${kind}`;
}

function kindWords(message) {
  if (message.kind === 'MMS') {
    const bytes = message.media.reduce((sum, media) => sum + media.bytes, 0);
    return bytes > 0 ? ` · MMS, ${Math.max(1, Math.round(bytes / 1024))} KB` : ' · MMS';
  }
  return message.segments > 1 ? ` · SMS, ${message.segments} segments` : ' · SMS';
}

/** Each kind of trouble: what it is called, and what happens. */
export const troubles = {
  'accept-then-hang': [
    'Answer never comes',
    'The message is taken and arrives, but the sender waits for an answer in vain.',
  ],
  'accept-then-reset': [
    'Connection breaks',
    'The message is taken and arrives, but the connection breaks before the answer.',
  ],
  429: ['Too many requests', 'Nothing is taken: the sender is told to slow down (429).'],
  500: ['Server error', 'Nothing is taken: the provider has an error of its own (500).'],
  refuse: ['Refused', 'Nothing is taken: the number is not a mobile number (21614).'],
  landline: ['Landline', 'Taken, then reported as undelivered: the number is a landline (30006).'],
  undelivered: [
    'Phone switched off',
    'Taken, then reported as undelivered: the phone is not reachable (30003).',
  ],
  'duplicate-callbacks': ['Reports come twice', 'Each status report is sent twice.'],
  'reordered-callbacks': ['Reports out of order', 'Status reports arrive in the wrong order.'],
  'no-callbacks': ['No reports', 'Taken and delivered, but no status report is sent.'],
  delay: ['Slow answers', 'The message is taken, the answer comes two seconds later.'],
};
