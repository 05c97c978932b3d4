import { describe, expect, it } from 'vitest';
import { isPublic, publicOnly } from './publicOnly.ts';

describe('addresses', () => {
  it.each(['8.8.8.8', '2600:1f18::1', '::ffff:8.8.8.8', '192.88.98.1', '3fff:1000::1'])(
    '%s is on the open internet',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '192.88.99.1',
    '198.18.0.1',
    '203.0.113.9',
    '240.0.0.1',
    '3fff::1',
    '3fff:fff:ffff::1',
    '5f00::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '4000::1',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    'localhost',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it('come from a name as far as they are public, as they are asked for', async () => {
    const answers = [['10.0.0.1', '8.8.8.8', '8.8.4.4'], ['127.0.0.1']];
    const look = publicOnly((_host, _options, done) =>
      done(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
      ),
    );
    const ask = () => new Promise((done) => look('x.example', { all: false }, (...told) => done(told)));
    expect(await ask()).toEqual([null, '8.8.8.8', 4]);
    expect(await ask()).toEqual([
      expect.objectContaining({ message: 'x.example isn’t on the public internet.' }),
      '',
      4,
    ]);
  });
});
