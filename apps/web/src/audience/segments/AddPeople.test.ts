import { expect, test } from 'vitest';
import { externalIdsIn } from './AddPeople.tsx';

test('ids are separated by lines, commas, semicolons and tabs, each is taken once', () => {
  expect(externalIdsIn('c-1\r\nc-2, c-3;c-4\tc-1\n\n')).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
});

test('quotes around an id are the spreadsheet’s; those inside it and spaces within stay', () => {
  expect(externalIdsIn("\"c 1\"\n'c-2'\nO'Hara")).toEqual(['c 1', 'c-2', "O'Hara"]);
});
