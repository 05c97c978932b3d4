import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsentState, Decision, GateFacts } from './decision.ts';
import { decide } from './gate.ts';
import { defaultPolicyRules, type PolicyRules } from './rules.ts';
import { isOpen } from './window.ts';

const at = (iso: string) => Date.parse(iso);
const hours = (n: number) => n * 3_600_000;
const granted: ConsentState = { state: 'granted', since: 0 };
/** Noon in New York on a Wednesday. */
const noon = at('2026-06-10T16:00:00Z');
const facts = (over: Partial<GateFacts> = {}): GateFacts => ({
  now: noon,
  zone: 'America/New_York',
  hasPhone: true,
  consent: { marketing: granted, transactional: granted },
  sentAt: [],
  lastPurchaseAt: null,
  ...over,
});
const rules = (over: Partial<PolicyRules> = {}): PolicyRules => ({ ...defaultPolicyRules, ...over });
const marketing = { program: 'marketing', overCap: 'wait' } as const;
const skipping = { program: 'marketing', overCap: 'skip' } as const;
const transactional = { program: 'transactional', overCap: 'skip' } as const;
const summary = (decision: Decision) =>
  `${decision.kind} ${decision.evidence.rule}${decision.kind === 'later' ? ` ${new Date(decision.until).toISOString()}` : ''}`;

describe('consent and phone', () => {
  test.each([
    ['everything allows it', {}, 'send allowed'],
    ['no phone', { hasPhone: false }, 'no noPhone'],
    ['on a suppression list', { suppressedBy: 'Complained' }, 'no suppressed'],
    [
      'never agreed',
      { consent: { marketing: { state: 'none', since: null }, transactional: granted } },
      'no consent',
    ],
    [
      'not confirmed',
      { consent: { marketing: { state: 'pending', since: 1 }, transactional: granted } },
      'no consent',
    ],
    [
      'stopped',
      { consent: { marketing: { state: 'revoked', since: 1 }, transactional: granted } },
      'no consent',
    ],
    [
      'consent goes before quiet hours',
      {
        now: at('2026-06-10T04:00:00Z'),
        consent: { marketing: { state: 'revoked', since: 1 }, transactional: granted },
      },
      'no consent',
    ],
  ] as const)('%s', (_, over, expected) => {
    expect(summary(decide(rules(), facts(over), marketing))).toBe(expected);
  });

  test('the evidence names the program and since when', () => {
    const stopped: ConsentState = { state: 'revoked', since: 123 };
    expect(
      decide(rules(), facts({ consent: { marketing: granted, transactional: stopped } }), transactional),
    ).toEqual({
      kind: 'no',
      evidence: { rule: 'consent', program: 'transactional', state: 'revoked', since: 123 },
    });
  });
});

describe('quiet hours', () => {
  test.each([
    ['before 8:00', 'America/Denver', '2026-06-10T13:59:00Z', 'later quietHours 2026-06-10T14:00:00.000Z'],
    ['at 8:00', 'America/Denver', '2026-06-10T14:00:00Z', 'send allowed'],
    ['at 20:00', 'America/Denver', '2026-06-11T02:00:00Z', 'later quietHours 2026-06-11T14:00:00.000Z'],
    [
      'the evening before the clock is put on',
      'America/Denver',
      '2026-03-08T04:00:00Z',
      'later quietHours 2026-03-08T14:00:00.000Z',
    ],
    [
      'the evening before the clock is put back',
      'America/Denver',
      '2026-11-01T03:00:00Z',
      'later quietHours 2026-11-01T15:00:00.000Z',
    ],
    [
      'zone not known: from 11:00 Eastern',
      null,
      '2026-06-10T14:59:00Z',
      'later quietHours 2026-06-10T15:00:00.000Z',
    ],
    ['zone not known: at 11:00 Eastern', null, '2026-06-10T15:00:00Z', 'send allowed'],
    [
      'zone not known: until 20:00 Eastern',
      null,
      '2026-06-11T00:00:00Z',
      'later quietHours 2026-06-11T15:00:00.000Z',
    ],
    [
      'a zone that does not exist is not known',
      'Mars/Olympus',
      '2026-06-10T14:00:00Z',
      'later quietHours 2026-06-10T15:00:00.000Z',
    ],
    ['Honolulu at its own 8:00', 'Pacific/Honolulu', '2026-06-10T18:00:00Z', 'send allowed'],
  ])('%s', (_, zone, now, expected) => {
    expect(summary(decide(rules(), facts({ zone, now: at(now) }), marketing))).toBe(expected);
  });

  test('the evidence has the values', () => {
    expect(
      decide(rules(), facts({ zone: null, now: at('2026-06-10T10:30:00Z') }), marketing).evidence,
    ).toEqual({
      rule: 'quietHours',
      zone: 'America/New_York',
      zoneKnown: false,
      localTime: '06:30',
      opensAt: '11:00',
    });
  });

  test('days without hours are skipped (no Sundays)', () => {
    const days = rules().window.days.map((day, index) => (index === 6 ? null : day));
    const decision = decide(
      rules({ window: { days } }),
      facts({ now: at('2026-06-14T16:00:00Z') }),
      marketing,
    );
    expect(summary(decision)).toBe('later quietHours 2026-06-15T12:00:00.000Z');
  });

  test('no hours at all is a no', () => {
    const never = rules({ window: { days: [null, null, null, null, null, null, null] } });
    expect(summary(decide(never, facts(), marketing))).toBe('no quietHours');
  });
});

describe('caps (2 in 24 hours, 5 in 7 days)', () => {
  const ago = (...h: number[]) => h.map((n) => noon - hours(n));
  test.each([
    ['one before', ago(1), 'send allowed'],
    ['two: frees when the older is 24 hours old', ago(3, 1), 'later cap 2026-06-11T13:00:00.000Z'],
    ['in any order', ago(1, 3), 'later cap 2026-06-11T13:00:00.000Z'],
    ['exactly 24 hours ago counts no more', ago(24, 1), 'send allowed'],
    ['a millisecond less still does', [noon - hours(24) + 1, noon], 'later cap 2026-06-10T16:00:00.001Z'],
    ['the week is full', ago(160, 120, 100, 72, 48), 'later cap 2026-06-11T12:00:00.000Z'],
    ['three over two: the second newest counts', ago(20, 3, 1), 'later cap 2026-06-11T13:00:00.000Z'],
    ['what lies ahead (a clock put back) has not happened', [noon + 1, noon + 2], 'send allowed'],
  ])('%s', (_, sentAt, expected) => {
    expect(summary(decide(rules(), facts({ sentAt }), marketing))).toBe(expected);
  });

  test('if the step skips, a full cap is a no with its values', () => {
    expect(decide(rules(), facts({ sentAt: ago(3, 1) }), skipping)).toEqual({
      kind: 'no',
      evidence: { rule: 'cap', limit: 2, hours: 24, sent: 2, frees: noon + hours(21) },
    });
  });
});

describe('quiet hours and caps together', () => {
  test('a cap that frees at night then waits for the morning, and is the reason', () => {
    const sentAt = [at('2026-06-10T03:00:00Z'), at('2026-06-10T15:00:00Z')];
    expect(summary(decide(rules(), facts({ sentAt }), marketing))).toBe('later cap 2026-06-11T12:00:00.000Z');
  });
  test('a cap that is free by the morning leaves quiet hours as the reason', () => {
    const now = at('2026-06-10T03:00:00Z');
    const sentAt = [now - hours(20), now - hours(4)];
    expect(summary(decide(rules(), facts({ now, sentAt }), marketing))).toBe(
      'later quietHours 2026-06-10T12:00:00.000Z',
    );
    expect(summary(decide(rules(), facts({ now, sentAt }), skipping))).toBe(
      'later quietHours 2026-06-10T12:00:00.000Z',
    );
  });
  test('a cap that is still full in the morning is waited for, or skipped at once', () => {
    const now = at('2026-06-10T03:00:00Z');
    const sentAt = [now - hours(4), now - hours(2)];
    expect(summary(decide(rules(), facts({ now, sentAt }), marketing))).toBe(
      'later cap 2026-06-10T23:00:00.000Z',
    );
    expect(summary(decide(rules(), facts({ now, sentAt }), skipping))).toBe('no cap');
  });
});

describe('recent purchases', () => {
  const suppressing = rules({ purchaseQuietDays: 3 });
  test.each([
    ['an hour ago', noon - hours(1), 'no recentPurchase'],
    ['a millisecond less than 3 days ago', noon - hours(72) + 1, 'no recentPurchase'],
    ['3 days ago', noon - hours(72), 'send allowed'],
    ['ahead of the clock', noon + 1, 'send allowed'],
    ['never', null, 'send allowed'],
  ])('%s', (_, lastPurchaseAt, expected) => {
    expect(summary(decide(suppressing, facts({ lastPurchaseAt }), marketing))).toBe(expected);
  });
  test('0 days is off', () => {
    expect(summary(decide(rules(), facts({ lastPurchaseAt: noon }), marketing))).toBe('send allowed');
  });
});

test('transactional messages ignore hours, caps and purchases, but not a stop', () => {
  const busy = {
    now: at('2026-06-10T06:00:00Z'),
    sentAt: [noon, noon, noon],
    lastPurchaseAt: at('2026-06-10T05:59:00Z'),
  };
  const strict = rules({ purchaseQuietDays: 3 });
  expect(summary(decide(strict, facts(busy), transactional))).toBe('send allowed');
  const stopped: ConsentState = { state: 'revoked', since: 5 };
  expect(
    summary(
      decide(
        strict,
        facts({ ...busy, consent: { marketing: granted, transactional: stopped } }),
        transactional,
      ),
    ),
  ).toBe('no consent');
});

test('asked again at `until`, with nothing else sent, the gate allows it', () => {
  const zone = fc.constantFrom(
    'America/New_York',
    'America/Denver',
    'Pacific/Honolulu',
    'Europe/London',
    null,
  );
  const start = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
  const before = fc.array(fc.integer({ min: 0, max: 8 * 24 * 3600 }), { maxLength: 12 });
  const day = fc.option(
    fc.constantFrom(
      { from: '08:00', to: '20:00' },
      { from: '01:30', to: '02:30' },
      { from: '22:00', to: '24:00' },
    ),
    { freq: 4 },
  );
  const window = fc
    .record({ days: fc.array(day, { minLength: 7, maxLength: 7 }) })
    .filter(({ days }) => days.some((one) => one?.from === '08:00'));
  fc.assert(
    fc.property(zone, start, before, window, (zone, now, secondsAgo, window) => {
      const sentAt = secondsAgo.map((seconds) => now - seconds * 1000);
      const strict = rules({ window, unknownZoneWindow: window });
      const decision = decide(strict, facts({ zone, now, sentAt }), marketing);
      if (decision.kind === 'no') throw new Error('there is always a time');
      if (decision.kind === 'send') return;
      expect(decision.until).toBeGreaterThan(now);
      expect(isOpen(window, zone ?? 'America/New_York', decision.until)).toBe(true);
      expect(decide(strict, facts({ zone, now: decision.until, sentAt }), marketing).kind).toBe('send');
    }),
    { numRuns: 400 },
  );
});
