import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { isAnswered, isRefusal, Refused, sentenceOf } from './errors.ts';

const refused = (code: string, message: string) =>
  new TRPCClientError(message, { result: { error: { code: -1, message, data: { code } } } });

test('a call without an answer says that the server can’t be reached', () => {
  const error = new TRPCClientError('Failed to fetch');
  expect(sentenceOf(error)).toBe('The server can’t be reached.');
  expect(isRefusal(error)).toBe(false);
  expect(isAnswered(error)).toBe(false);
});

test('a server error hides its internal message and may be retried', () => {
  const error = refused('INTERNAL_SERVER_ERROR', 'relation "entry" does not exist');
  expect(sentenceOf(error)).not.toContain('relation');
  expect(isRefusal(error)).toBe(false);
});

test('a refusal shows the server’s message, as a sentence', () => {
  expect(isAnswered(refused('CONFLICT', 'Someone else saved it first'))).toBe(true);
  expect(sentenceOf(refused('CONFLICT', 'Someone else saved it first'))).toBe('Someone else saved it first.');
  expect(sentenceOf(refused('FORBIDDEN', 'An admin paused this journey'))).toBe(
    'An admin paused this journey.',
  );
  expect(sentenceOf(refused('BAD_REQUEST', '✖ a number like +15550100\n  → at phone'))).toBe(
    'A number like +15550100.',
  );
  expect(sentenceOf(refused('BAD_REQUEST', '[{"code":"x"}]'))).toBe('That wasn’t accepted.');
});

test('a refused file shows its reason, and an unexpected error does not', () => {
  expect(sentenceOf(new Refused('A file can be up to 10 MB.'))).toBe('A file can be up to 10 MB.');
  expect(sentenceOf(new TypeError('undefined is not a function'))).toBe('Something went wrong.');
});
