import { expect, it } from 'vitest';
import { stackOptions } from './options.ts';

it('takes the next port for the phone network, and the address from the port', () => {
  expect(stackOptions({ WAYMARK_PORT: '5100', WAYMARK_DATA: '/tmp/one' })).toMatchObject({
    port: 5100,
    carrierPort: 5101,
    publicUrl: 'http://localhost:5100',
    data: '/tmp/one',
    databaseUrl: null,
  });
});

it('explains values that make no sense', () => {
  expect(() => stackOptions({ WAYMARK_PORT: 'http' })).toThrow(
    'WAYMARK_PORT must be a whole number from 1 to 65534, not "http".',
  );
});

it('can leave out the demo or keep it still', () => {
  const { demo } = stackOptions({ WAYMARK_DEMO_PEOPLE: '0', WAYMARK_TRICKLE: '0' });
  expect(demo).toMatchObject({ people: 0, trickle: false });
});
