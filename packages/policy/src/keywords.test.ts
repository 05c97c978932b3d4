import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keywordOf } from './keywords.ts';

const stops = [
  'STOP',
  'stop',
  ' Stop! ',
  'STOP.',
  '"STOP"',
  'stop 🛑',
  'Stopall',
  'STOP ALL',
  'quit',
  'END',
  'revoke',
  'OPT OUT',
  'opt-out',
  'OptOut',
  'cancel',
  'Unsubscribe',
  'ＳＴＯＰ',
  'please stop',
  'Please stop texting me',
  'stop it now',
  'Stop sending me these messages',
  'STOP TEXTING ME!!!',
  'make it stop',
  'i want these messages to stop',
  'do not text me again',
  "don't text me",
  'Don’t contact me anymore',
  'no more texts',
  'No more messages please',
  "I don't want to get your texts anymore",
  'I no longer want these messages',
  'remove me',
  'Remove me from your list',
  'delete my number',
  'take me off this list',
  'unsubscribe me please',
  'how do i unsubscribe',
  'I would like to opt out',
  'cancel my subscription',
  'cancel these alerts',
  'leave me alone',
  'wrong number',
  'I revoke my consent',
  'lose my number',
  'quit texting me',
  'please end these texts',
  'stop promotions',
  'ARRÊT',
  'alto',
];
test.each(stops)('%s means stop', (body) => {
  expect(keywordOf(body)).toBe('stop');
});

test.each(['START', 'start.', 'Yes', 'YES!', 'unstop', 'subscribe'])('%s means start', (body) => {
  expect(keywordOf(body)).toBe('start');
});

test.each(['HELP', 'help!', 'info', 'Help me', 'please help'])('%s asks for help', (body) => {
  expect(keywordOf(body)).toBe('help');
});

const others = [
  '',
  ' ',
  '🛑',
  'No',
  'ok',
  'Yes please, the blue one',
  'start the coffee',
  'can you help with my order',
  "don't stop texting me",
  'I love it, never stop sending',
  'where is the bus stop',
  'Can I stop by tomorrow?',
  'Stop by the store at 5?',
  'cancel my order',
  'the end',
  'I did not get your text',
  'What is the weekend special',
  'nonstop fun',
  'When does it end?',
  'thanks, you too',
];
test.each(others)('%s is none of them', (body) => {
  expect(keywordOf(body)).toBeNull();
});

test('a keyword is recognized whatever its case and the blanks and punctuation around it', () => {
  const around = fc.stringMatching(/^[ .,!?"'\n-]{0,4}$/);
  fc.assert(
    fc.property(
      fc.constantFrom('stop', 'quit', 'end', 'cancel', 'unsubscribe', 'revoke', 'optout'),
      fc.array(fc.boolean()),
      around,
      around,
      (word, upper, before, after) => {
        const cased = [...word].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join('');
        expect(keywordOf(before + cased + after)).toBe('stop');
      },
    ),
  );
});

test('any text can be parsed, and a long one quickly', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (body) =>
      [null, 'stop', 'start', 'help'].includes(keywordOf(body)),
    ),
  );
  const begun = process.cpuUsage();
  keywordOf('stop '.repeat(200_000));
  keywordOf('do not want to be '.repeat(50_000));
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(500);
});
