import { expect, test } from 'vitest';
import { hear } from './calls.ts';

test('a track is an event in our spelling, at its time, with the traits of its context', () => {
  const heard = hear({
    type: 'track',
    messageId: 'm-1',
    userId: 17,
    event: 'Order Completed',
    timestamp: '2026-03-02T10:04:05-05:00',
    properties: { revenue: 84.5 },
    context: { traits: { phone: '(415) 555-0142', tier: 'gold' }, library: { name: 'analytics-node' } },
  });
  expect(heard).toEqual({
    event: {
      id: 'm-1',
      type: 'order_completed',
      customerId: '17',
      at: '2026-03-02T15:04:05.000Z',
      properties: { revenue: 84.5 },
      customer: { phone: '+14155550142', properties: { tier: 'gold' } },
    },
  });
});

test('an identify becomes attributes: the parts of an address, zone and phone if they are valid', () => {
  const identify = (traits: object) => {
    const heard = hear({ type: 'identify', messageId: 'm', anonymousId: 'a-1', traits });
    return 'event' in heard ? heard.event : heard;
  };
  expect(
    identify({
      firstName: 'Rosa',
      email: 'rosa@example.com',
      timezone: 'America/Denver',
      address: { city: 'Denver', state: 'CO', postalCode: '80202', country: 'US', since: {} },
      plan: null,
    }),
  ).toEqual({
    id: 'm',
    type: 'profile_updated',
    customerId: 'a-1',
    properties: {},
    customer: {
      zone: 'America/Denver',
      properties: {
        first_name: 'Rosa',
        email: 'rosa@example.com',
        plan: null,
        city: 'Denver',
        state: 'CO',
        postal_code: '80202',
        country: 'US',
      },
    },
  });
  expect(identify({ phone: 'none', timezone: 'Mars', address: 'Main St 1' })).toMatchObject({
    customer: { properties: {} },
  });
});

test('what cannot be an event says why; calls of other kinds are ignored', () => {
  const faults = [
    { type: 'track', userId: 'u', event: '!!!' },
    { type: 'track', userId: 'u' },
    { type: 'track', event: 'Seen' },
    { type: 'track', userId: 'u', event: 'Seen', timestamp: 'noon' },
    { type: 'shout' },
    null,
    'track',
  ].map((input) => hear(input));
  for (const fault of faults) expect(fault).toMatchObject({ fault: expect.any(String) });
  expect(hear({ type: 'page', messageId: 'p-1', userId: 'u' })).toEqual({
    id: 'p-1',
    ignored: 'calls of type page are not stored',
  });
});

test('an identify that names a person and their former id merges the two; a track does not', () => {
  const both = { messageId: 'm', userId: 'u-1', anonymousId: 'a-1', event: 'Seen' };
  expect(hear({ ...both, type: 'identify' })).toMatchObject({
    joins: { customerId: 'u-1', anonymousId: 'a-1', phone: null },
  });
  expect(hear({ ...both, type: 'track' })).not.toHaveProperty('joins');
  expect(hear({ ...both, type: 'identify', anonymousId: 'u-1' })).not.toHaveProperty('joins');
});

test('an id that can’t be stored only fails its own call, even next to a good one', () => {
  for (const ids of [{ userId: 'a\u0000' }, { userId: 'a', anonymousId: 'b\u0000' }, { userId: '\u202ea' }])
    expect(hear({ type: 'identify', messageId: 'm', ...ids })).toMatchObject({
      id: 'm',
      fault: expect.stringContaining('Id'),
    });
});

test('the id of a refused call is cut between two characters', () => {
  const messageId = `${'m'.repeat(199)}😀`;
  expect(hear({ type: 'track', messageId })).toMatchObject({ id: 'm'.repeat(199) });
});
