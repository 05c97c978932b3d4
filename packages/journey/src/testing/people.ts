import type { PastEvent } from '@waymark/audience/facts';
import type { ConsentState } from '@waymark/policy/decision';
import fc from 'fast-check';
import type { SimulatedPerson } from '../simulate/person.ts';
import { eventTypes } from './graphs.ts';

export const granted: ConsentState = { state: 'granted', since: 0 };

export function person(over: Partial<SimulatedPerson> = {}): SimulatedPerson {
  return {
    id: 'p1',
    zone: 'America/New_York',
    hasPhone: true,
    consent: { marketing: granted, transactional: granted },
    profile: {},
    events: [],
    sentAt: [],
    segments: [],
    optIns: [],
    ...over,
  };
}

const consent: fc.Arbitrary<ConsentState> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(granted) },
  { weight: 1, arbitrary: fc.constant<ConsentState>({ state: 'revoked', since: 1 }) },
  { weight: 1, arbitrary: fc.constant<ConsentState>({ state: 'none', since: null }) },
);

/** People with a past between two instants (epoch ms). */
export function anyPerson(from: number, to: number): fc.Arbitrary<SimulatedPerson> {
  const instant = fc.integer({ min: from, max: to });
  const event: fc.Arbitrary<PastEvent> = fc.record({
    id: fc.uuid(),
    type: fc.constantFrom(...eventTypes),
    at: instant,
    properties: fc.record({
      total: fc.integer({ min: 0, max: 100 }),
      renews_on: instant.map((at) => new Date(at).toISOString().slice(0, 16)),
    }),
  });
  return fc.record({
    id: fc.uuid(),
    zone: fc.constantFrom('America/New_York', 'America/Denver', 'Pacific/Honolulu', 'Europe/London', null),
    hasPhone: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    consent: fc.record({ marketing: consent, transactional: consent }),
    profile: fc.record({
      tier: fc.constantFrom('gold', 'silver'),
      renews_on: fc.oneof(
        instant.map((at) => new Date(at).toISOString().slice(0, 10)),
        instant.map((at) => new Date(at).toISOString()),
        fc.constant('soon'),
      ),
    }),
    events: fc.array(event, { maxLength: 14 }).map((events) => events.sort((a, b) => a.at - b.at)),
    sentAt: fc.array(instant, { maxLength: 4 }).map((instants) => instants.sort((a, b) => a - b)),
    segments: fc.constant([]),
    optIns: fc.array(fc.record({ program: fc.constant('marketing' as const), at: instant }), {
      maxLength: 2,
    }),
  });
}
