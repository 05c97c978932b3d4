import { expect, test } from 'vitest';
import { keysInCsv, keysInText } from './AddPeople.tsx';

test('ids are separated by lines, commas, semicolons and tabs, and duplicates are dropped', () => {
  expect(keysInText('c-1\r\nc-2, c-3;c-4\tc-1\n\n')).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
});

test('quotes around an id belong to the spreadsheet; quotes and spaces inside it stay', () => {
  expect(keysInText("\"c 1\"\n'c-2'\nO'Hara")).toEqual(['c 1', 'c-2', "O'Hara"]);
});

test('a CSV is read by its column of phones or customer IDs, otherwise by its first column', () => {
  expect(keysInCsv('Name,Phone number\r\n"Lee, Ana",303 555 0142\nBo,\n')).toEqual(['303 555 0142']);
  expect(keysInCsv('Phone,Customer ID\n303 555 0142,c-1', false)).toEqual(['c-1']);
  expect(keysInCsv('customer_id;x\nc-1')).toEqual(['customer_id;x', 'c-1']);
  expect(keysInCsv('Customer ID,Name\nc-1,Ana\nc-1,Ana')).toEqual(['c-1']);
  expect(keysInCsv('+13035550142\n+13035550143')).toEqual(['+13035550142', '+13035550143']);
});
