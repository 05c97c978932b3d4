import { expect, test } from 'vitest';
import { keysInText, textOfKeys } from './AddPeople.tsx';

test('ids are separated by lines, commas, semicolons and tabs, and duplicates are dropped', () => {
  expect(keysInText('c-1\r\nc-2, c-3;c-4\tc-1\n\n')).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
});

test('quotes around an id belong to the spreadsheet; quotes and spaces inside it stay', () => {
  expect(keysInText("\"c 1\"\n'c-2'\nO'Hara")).toEqual(['c 1', 'c-2', "O'Hara"]);
});

test('a quoted id may contain what separates others, and ids of a file read back as they were', () => {
  expect(keysInText('"Lee, Ana", c-2\n"a ""b"" c"')).toEqual(['Lee, Ana', 'c-2', 'a "b" c']);
  const ids = ['Lee, Ana', 'c;2', '5" pipe', '"', 'c-3'];
  expect(keysInText(textOfKeys(ids))).toEqual(ids);
});
