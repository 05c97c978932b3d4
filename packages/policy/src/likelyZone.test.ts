import { expect, test } from 'vitest';
import { likelyZone } from './likelyZone.ts';

test.each([
  [
    { state: 'CO', phone: '+12125550100' },
    { zone: 'America/Denver', by: 'address' },
  ],
  [
    { state: 'co', country: 'US', phone: null },
    { zone: 'America/Denver', by: 'address' },
  ],
  [
    { state: 'TX', phone: '+19155550100' },
    { zone: 'America/Denver', by: 'area code' },
  ],
  [
    { state: 'CO', country: 'DE', phone: '+12125550100' },
    { zone: 'America/New_York', by: 'area code' },
  ],
  [{ phone: '+16025550100' }, { zone: 'America/Phoenix', by: 'area code' }],
  [{ phone: '+18505550100' }, null],
  [{ phone: '+442075550100' }, null],
  [{ state: 7, phone: null }, null],
])('%j is likely in %j', (known, zone) => {
  expect(likelyZone(known)).toEqual(zone);
});
