import { expect, test } from 'vitest';
import { keysInText } from './AddPeople.tsx';

test('ids are separated by lines, commas, semicolons and tabs, and duplicates are dropped', () => {
  expect(keysInText('c-1\r\nc-2, c-3;c-4\tc-1\n\n')).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
});

test('quotes around an id belong to the spreadsheet; quotes and spaces inside it stay', () => {
  expect(keysInText("\"c 1\"\n'c-2'\nO'Hara")).toEqual(['c 1', 'c-2', "O'Hara"]);
});
