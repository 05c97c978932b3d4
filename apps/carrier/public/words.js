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
  11200: 'the picture couldn’t be downloaded',
  11751: 'the picture is over 5 MB',
  12300: 'the picture’s type is wrong',
  30003: 'phone unreachable',
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
    return `Not delivered: ${why}${kind}`;
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
    'No response',
    'The message is accepted and delivered, but the sender never gets a response.',
  ],
  'accept-then-reset': [
    'Connection drops',
    'The message is accepted and delivered, but the connection drops before the response.',
  ],
  429: ['Too many requests', 'Nothing is accepted. The sender is told to slow down (429).'],
  500: ['Server error', 'Nothing is accepted. The provider has an internal error (500).'],
  refuse: ['Refused', 'Nothing is accepted. The number isn’t a mobile number (21614).'],
  landline: ['Landline', 'Accepted, then reported as undelivered because the number is a landline (30006).'],
  undelivered: [
    'Phone turned off',
    'Accepted, then reported as undelivered because the phone is unreachable (30003).',
  ],
  'duplicate-callbacks': ['Duplicate reports', 'Each status report is sent twice.'],
  'reordered-callbacks': ['Reports out of order', 'Status reports arrive in the wrong order.'],
  'no-callbacks': ['No reports', 'Accepted and delivered, but no status report is sent.'],
  delay: ['Slow responses', 'The message is accepted, and the response comes two seconds later.'],
};
