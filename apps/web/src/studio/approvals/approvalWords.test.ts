import { expect, test } from 'vitest';
import type { ApprovalView } from '../../server/views.ts';
import { myKinds } from './approvalWords.ts';

const asked: Pick<ApprovalView, 'state' | 'requires' | 'decisions' | 'mine'> = {
  state: 'waiting',
  requires: ['compliance', 'brand'],
  decisions: [],
  mine: false,
};
const given: Pick<ApprovalView, 'state' | 'requires' | 'decisions' | 'mine'> = {
  ...asked,
  decisions: [
    {
      kind: 'compliance',
      verdict: 'approve',
      by: 'Priya',
      mine: false,
      at: '2026-11-02T10:00:00.000Z',
      note: '',
      lookedTwice: false,
    },
  ],
};

test('compliance and designers give their own approval, an admin either', () => {
  expect(myKinds(asked, 'compliance')).toEqual(['compliance']);
  expect(myKinds(asked, 'designer')).toEqual(['brand']);
  expect(myKinds(asked, 'admin')).toEqual(['compliance', 'brand']);
  expect(myKinds(asked, 'marketer')).toEqual([]);
});

test('an approval that was given isn’t requested again', () => {
  expect(myKinds(given, 'compliance')).toEqual([]);
  expect(myKinds(given, 'admin')).toEqual(['brand']);
});

test('nothing is left to decide once the request is decided', () => {
  expect(myKinds({ ...asked, state: 'changesAsked' }, 'admin')).toEqual([]);
});

test('only an admin may approve their own request', () => {
  expect(myKinds({ ...asked, mine: true }, 'designer')).toEqual([]);
  expect(myKinds({ ...asked, mine: true }, 'admin')).toEqual(['compliance', 'brand']);
});

test('nobody gives two approvals on one request, not even an admin', () => {
  const decisions = given.decisions.map((decision) => ({ ...decision, mine: true }));
  expect(myKinds({ ...given, decisions }, 'admin')).toEqual([]);
  expect(myKinds(given, 'admin')).toEqual(['brand']);
});
