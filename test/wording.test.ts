import { expect, test } from 'vitest';
import { sources } from './sources.ts';

/** What screens said once in words that no American marketer would use. */
const once =
  /Skip to the room|looking at what runs|[>'"`]Came in\b|left here|Split by share|Equal parts|Together 100|By chance, but|leads nowhere\.|before this can be published|people see a gap|to fall back on|had too many messages|they came in by|acted otherwise|[>'"`]Take out|One person’s path|[>'"`](Ground|Ink|Solid|Stands|Backing|Casts none|Particulars|Remarks)[<'"`]|is words, from|A word to them|Who has to agree|Your word for|Changes asked|Put all away|Put back|Make it move|Keep as a template|They hold from|only ever added to|I have kept it|do not belong together|Reply STOP to stop|\b(colour|centred|personalise|cancelled)\b[^:=]*[<'"`.]$/;
const comment = /^\s*(\/\/|\*|\/\*)/;

test('screens and messages speak American English', () => {
  const found = sources()
    .filter(({ path }) => /^(apps\/(web|api)|packages\/\w+)\/src\/.*\.tsx?$/.test(path))
    .filter(({ path }) => !/\.test\.|\/testing\/|\/kit\.ts$|animation\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => !comment.test(line) && once.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
