import type { Rule } from '@waymark/audience/schema';
import type { Evidence } from '@waymark/policy/decision';
import { describe, expect, test } from 'vitest';
import type { Step } from '../plan/plan.ts';
import { everyKind } from '../testing/everyKind.ts';
import { describeNode, describeOutcome } from './describe.ts';

test('each kind of node is described in a plain sentence', () => {
  const sentences = Object.fromEntries(everyKind().nodes.map((node) => [node.id, describeNode(node)]));
  expect(sentences).toEqual({
    start: 'When someone adds to the cart where total is more than 40',
    pause: 'Wait 2 hours',
    morning: 'Wait until 9:00 AM their time, Tue–Fri',
    bought: 'Wait until they place an order, for up to 1 week',
    tier: 'Whether tier is gold and they placed an order in the last 30 days',
    half: '33.4% Picture, 66.6% Words',
    picture: '“Look!”',
    words: '“Hi [first name]”',
    mark: 'Set reminded to yes',
    end: 'Exits the journey',
    goal: 'Reached when they place an order',
    'wait-date': 'Wait until 3 days before their “renews on”, 9:00 AM their time',
  });
});

test('a custom event is described by its own name', () => {
  const at = { id: 'n', position: { x: 0, y: 0 } };
  const event = 'quiz_finished';
  expect(
    describeNode({ ...at, kind: 'trigger.event', settings: { event, where: [], reentry: 'once' } }),
  ).toBe('When “quiz finished” happens');
  expect(
    describeNode({ ...at, kind: 'trigger.inactivity', settings: { event, days: 1, reentry: 'once' } }),
  ).toBe('When “quiz finished” hasn’t happened in 1 day');
  expect(describeNode({ ...at, kind: 'goal', settings: { event, where: [] } })).toBe(
    'Reached when “quiz finished” happens',
  );
});

test('a segment is described by its name, if known', () => {
  const settings = { segment: 'v', when: 'enters', reentry: 'once' } as const;
  const trigger = { id: 'n', position: { x: 0, y: 0 }, kind: 'trigger.segment', settings } as const;
  expect(describeNode(trigger, { segments: { v: 'VIP' } })).toBe('When someone enters the segment “VIP”');
  expect(describeNode(trigger)).toBe('When someone enters a segment');
  expect(describeNode({ ...trigger, settings: { ...settings, segment: '' } })).toBe(
    'When someone enters a segment (choose one)',
  );
});

test('conditions name their segment and store, if known', () => {
  const vip = 'f3b10000-0000-4000-8000-000000000000';
  const downtown = 'f3b20000-0000-4000-8000-000000000000';
  const only: Rule = {
    match: 'all',
    conditions: [
      { on: 'segment', segment: vip, op: 'in' },
      {
        on: 'group',
        match: 'none',
        conditions: [{ on: 'distance', store: downtown, op: 'within', meters: 5_000 }],
      },
    ],
  };
  const settings = { reentry: 'once', only } as const;
  const trigger = { id: 'n', position: { x: 0, y: 0 }, kind: 'trigger.api', settings } as const;
  expect(describeNode(trigger, { segments: { [vip]: 'VIP' }, stores: { [downtown]: 'Downtown' } })).toBe(
    'When your system adds someone, only if they are in “VIP” and not (the distance to “Downtown” is at most 5 km (3.1 mi))',
  );
  expect(describeNode(trigger)).toBe(
    'When your system adds someone, only if they are in the segment and not (the distance to the store is at most 5 km (3.1 mi))',
  );
});

test('a message says which product it is about, by its name, or its id where that is not known', () => {
  const settings = {
    program: 'marketing',
    text: 'Back: {{ product.name }}',
    overCap: 'skip',
    product: 'k-1',
  } as const;
  const message = { id: 'n', position: { x: 0, y: 0 }, kind: 'message.sms', settings } as const;
  expect(describeNode(message, { products: { 'k-1': { name: 'Kettle' } } })).toBe(
    '“Back: [product name]” about “Kettle”',
  );
  expect(describeNode(message)).toBe('“Back: [product name]” about “k-1”');
});

test('triggers that are not events, and nodes with missing settings', () => {
  const at = { id: 'n', position: { x: 0, y: 0 } };
  expect(
    describeNode({ ...at, kind: 'trigger.optIn', settings: { program: 'marketing', reentry: 'once' } }),
  ).toBe('When someone opts in to marketing texts');
  expect(
    describeNode({
      ...at,
      kind: 'trigger.inactivity',
      settings: { event: 'order_placed', days: 90, reentry: 'once' },
    }),
  ).toBe('When someone hasn’t placed an order in 90 days');
  expect(
    describeNode({ ...at, kind: 'trigger.event', settings: { event: '', where: [], reentry: 'once' } }),
  ).toBe('When an event (choose one) happens');
  expect(
    describeNode({ ...at, kind: 'wait.until', settings: { time: '09:30', weekdays: [1, 2, 3, 4, 5, 6, 7] } }),
  ).toBe('Wait until 9:30 AM their time');
  expect(describeNode({ ...at, kind: 'wait.until', settings: { time: '09:30', weekdays: [7, 1] } })).toBe(
    'Wait until 9:30 AM their time, Mon, Sun',
  );
  expect(
    describeNode(
      { ...at, kind: 'message.mms', settings: { program: null, text: '', pictureId: 'p', overCap: 'skip' } },
      { pictures: { p: 'Autumn' } },
    ),
  ).toBe('The picture “Autumn”');
});

describe('what happened and why', () => {
  const sms: Step = { op: 'sendSms', program: 'marketing', text: 'Hi', overCap: 'wait', next: 1 };
  const now = Date.parse('2026-06-11T03:00:00Z');
  const morning = Date.parse('2026-06-11T14:00:00Z');
  const held = (evidence: Evidence, until = morning) =>
    describeOutcome(
      sms,
      { kind: 'held', until, decision: { kind: 'later', until, evidence } },
      'America/Denver',
      { at: now },
    );
  const skipped = (evidence: Evidence) =>
    describeOutcome(sms, { kind: 'skipped', decision: { kind: 'no', evidence } }, 'America/Denver');
  const quiet: Evidence = {
    rule: 'quietHours',
    zone: 'America/Denver',
    zoneKnown: true,
    localTime: '21:00',
    opensAt: '08:00',
  };

  test.each([
    [held(quiet), 'Held until 8:00 AM in Denver: quiet hours'],
    [
      held({ ...quiet, zone: 'America/New_York', zoneKnown: false }),
      'Held until 8:00 AM in Denver: quiet hours in New York, because their time zone isn’t known',
    ],
    [
      held({ rule: 'cap', limit: 2, hours: 24, sent: 2, frees: now }, Date.parse('2026-06-12T16:30:00Z')),
      'Held until Fri, Jun 12 at 10:30 AM in Denver: already got 2 messages in 24 hours',
    ],
    [
      skipped({ rule: 'cap', limit: 5, hours: 168, sent: 5, frees: now }),
      'SMS not sent: already got 5 messages in 7 days',
    ],
    [
      skipped({ rule: 'consent', program: 'marketing', state: 'revoked', since: now }),
      'SMS not sent: opted out of marketing texts on Wed, Jun 10',
    ],
    [
      skipped({ rule: 'consent', program: 'marketing', state: 'none', since: null }),
      'SMS not sent: never opted in to marketing texts',
    ],
    [
      skipped({ rule: 'consent', program: 'marketing', state: 'pending', since: 1 }),
      'SMS not sent: hasn’t confirmed marketing texts',
    ],
    [
      skipped({ rule: 'recentPurchase', days: 3, purchasedAt: now }),
      'SMS not sent: bought on Wed, Jun 10, less than 3 days before',
    ],
    [skipped({ rule: 'noPhone' }), 'SMS not sent: no phone number'],
  ])('%#: %s', (sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  test('waits, branches, messages and the end', () => {
    const wait: Step = { op: 'waitEvent', event: 'order_placed', where: [], ms: 1, happened: 1, timeout: 2 };
    const split: Step = { op: 'splitRule', branches: [], otherwise: 1 };
    const zone = 'America/Denver';
    expect(
      describeOutcome(wait, { kind: 'waiting', until: morning, event: 'order_placed' }, zone, { at: now }),
    ).toBe('Waiting for “order placed” until 8:00 AM in Denver');
    expect(describeOutcome(wait, { kind: 'passed', branch: 0 }, zone)).toBe(
      '“order placed” had already happened',
    );
    expect(
      describeOutcome(split, { kind: 'passed', branch: 1 }, zone, { branches: ['Gold', 'Everyone else'] }),
    ).toBe('Took “Everyone else”');
    expect(describeOutcome(split, { kind: 'passed', branch: 1 }, zone)).toBe('Took “branch 2”');
    expect(
      describeOutcome(
        sms,
        { kind: 'queued', decision: { kind: 'send', evidence: { rule: 'allowed' } } },
        zone,
      ),
    ).toBe('SMS on its way');
    expect(describeOutcome({ op: 'exit' }, { kind: 'exited' }, zone)).toBe('Exited the journey');
  });
});
