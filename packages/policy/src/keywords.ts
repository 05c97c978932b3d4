import { HELP, START, STOP } from './reservedWords.ts';

export type Keyword = 'stop' | 'start' | 'help';

/** Words around a keyword that don't change its meaning: "please stop now, thank you". */
const POLITE =
  /\b(please|pls|plz|thanks|thank you|thx|ty|now|immediately|right now|just|ok|okay|hey|hi|hello|it|this|already)\b/g;

const MESSAGES =
  '(?:(?:text|sms|mms|message|messag|msg|txt|contact|email|mail|promo|promotion|ad|alert|notification|offer|marketing|spam|call|send|bother|harass|annoy)(?:ing|s|es|ed)?|it|this|these|those|them|sending|texting)';

/**
 * Any reasonable wording revokes (47 CFR 64.1200(a)(10), in force since April 11, 2025). Ambiguous ones count as a
 * stop: losing a subscriber costs less than a text after "no".
 */
const STOP_WORDINGS: RegExp[] = [
  new RegExp(`\\b(?:stop|quit|cease|end|halt|discontinue)\\s+(?:\\w+\\s+){0,3}?${MESSAGES}\\b`),
  new RegExp(
    `\\b(?:do not|dont|never|no longer)\\s+(?:(?:ever|please|you|to|be|send|sending|me|any|more|another|your)\\s+)*${MESSAGES}\\b`,
  ),
  new RegExp(
    `\\b(?:do not|dont|never|no longer)\\s+(?:want|wish|like|need)\\s+(?:\\w+\\s+){0,5}?${MESSAGES}\\b`,
  ),
  new RegExp(`\\bno\\s+more\\s+(?:\\w+\\s+){0,2}?${MESSAGES}\\b`),
  /\bcancel\s+(?:\w+\s+){0,3}?(?:texts?|messages?|msgs?|alerts?|subscription|notifications?|sms)\b/,
  /\b(?:unsubscribe|unsubscribed|unsub|opt(?:ing|ed)?\s*(?:me\s+)?out|optout)\b/,
  /\b(?:remove|delete|drop)\s+(?:me|my\s+(?:number|phone|name)|this\s+number)\b/,
  /\btake\s+(?:me|my\s+(?:number|name)|this\s+number)\s+off\b/,
  /\b(?:revoke|withdraw)\s+(?:\w+\s+){0,2}?(?:consent|permission)\b/,
  /\bleave\s+me\s+alone\b/,
  /\bwrong\s+(?:number|person)\b/,
  /\bfuck\s*off\b|\bgo\s+away\b|\blose\s+my\s+number\b/,
  /\b(?:want|like|need|make|have|get)\s+(?:\w+\s+){0,5}?(?:to\s+)?stop\b$/,
  /^stop\b(?!\s+(?:by|in|at|over|off|into|and|on|for)\b)(?:\s+\w+){0,2}$/,
  /^(?:\w+\s+){0,2}stop$/,
];
/** "don't stop" and the like aren't a stop: they are removed before matching. */
const NO_STOP =
  /\b(?:do not|dont|cant|cannot|can not|never|wont|will not|didnt|did not|bus|pit|next|non)\s+(?:ever\s+)?stop(?:ping)?\b/g;

/**
 * The keyword that a reply means, or null for anything else. Consent is given only by a bare keyword, but revoked by
 * any reasonable wording.
 */
export function keywordOf(body: string): Keyword | null {
  const text = plain(body);
  const bare = text.replace(POLITE, ' ').replace(/\s+/g, ' ').trim();
  for (const candidate of [text, bare]) {
    if (STOP.has(candidate)) return 'stop';
    if (HELP.has(candidate)) return 'help';
  }
  if (START.has(text)) return 'start';
  const doubtful = text.replace(NO_STOP, ' ').replace(/\s+/g, ' ').trim();
  return STOP_WORDINGS.some((wording) => wording.test(doubtful)) ? 'stop' : null;
}

/** Lower case, without accents, apostrophes and punctuation. The first 1,600 characters are enough to decide. */
function plain(body: string): string {
  return body
    .slice(0, 1600)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
