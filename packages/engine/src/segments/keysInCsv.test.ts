import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { keysInCsv } from './keysInCsv.ts';

const keys = async (text: string, masked = false) => (await keysInCsv(Buffer.from(text), masked)).keys;

test('people are named by the column of phones or customer IDs, otherwise by the first', async () => {
  expect(await keys('Name,Phone number\r\n"Lee, Ana",303 555 0142\nBo,\n')).toEqual(['303 555 0142']);
  expect(await keys('Customer ID,Name\nc-1,Ana\nc-1,Ana')).toEqual(['c-1']);
  expect(await keys('+13035550142\n+13035550143')).toEqual(['+13035550142', '+13035550143']);
  expect(await keys('Phone,Customer ID\n303 555 0142,c-1')).toEqual(['303 555 0142']);
  expect(await keys('Phone,Customer ID\n303 555 0142,c-1', true)).toEqual(['c-1']);
});

test('a file is read as imports read it: any delimiter and encoding, lines within quotes, our own exports', async () => {
  expect(await keys('customer_id;x\nc-1;y')).toEqual(['c-1']);
  expect(await keys('customer_id\nc\0-1')).toEqual(['c-1']);
  expect(await keys('Note,Phone\n"two\nlines",303 555 0142\n')).toEqual(['303 555 0142']);
  expect(await keys("Customer ID,Phone\nc-1,'+13035550142\n")).toEqual(['+13035550142']);
  const utf16 = Buffer.from('\ufeffName\tCustomer ID\nZoë\tc-1\n', 'utf16le');
  expect(await keysInCsv(utf16, false)).toEqual({ keys: ['c-1'], unread: 0 });
  expect(await keysInCsv(Buffer.from('Customer ID\nc-1\n"c"2\nc-3\n'), false)).toEqual({
    keys: ['c-1', 'c-3'],
    unread: 1,
  });
});

test('a large file keeps nothing else waiting, and one with too many people is read no further', async () => {
  const wide = `,${'x'.repeat(400)}\n`;
  const read = { done: false };
  const long = keys(`Customer ID,Note\n${wide.repeat(20_000)}`).finally(() => (read.done = true));
  let turns = 0;
  for (; !read.done; turns += 1) await setImmediate();
  expect(await long).toEqual([]);
  expect(turns).toBeGreaterThan(100);
  await expect(keys(`Customer ID\n${'1\n'.repeat(200_000)}`)).rejects.toThrow('up to 20,000 rows');
});
