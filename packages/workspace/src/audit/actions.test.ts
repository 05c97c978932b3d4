import { changesOf, type SettingWords } from '@waymark/policy/changes';
import { expect, test } from 'vitest';
import { auditActions, auditSentence } from './actions.ts';

test.each([
  ['journey.pause', 'Winback', {}, 'Paused journey “Winback”'],
  ['journey.publish', 'Winback', { version: 3 }, 'Published journey “Winback” as version 3'],
  ['journey.rename', 'New', { from: 'Old', to: 'New' }, 'Renamed journey “New”: Old → New'],
  [
    'member.role',
    'Ada',
    { from: 'marketer', to: 'admin' },
    'Changed the role of member “Ada”: marketer → admin',
  ],
  ['segment.test', 'VIP', { to: 'Ann' }, 'Sent a test of a campaign to segment “VIP” to Ann'],
  ['journey.test', 'Winback', { to: 'Ann' }, 'Sent a test of journey “Winback” to Ann'],
  ['testPhone.add', null, { name: 'Ann' }, 'Added the test phone of Ann'],
  ['policy.save', null, {}, 'Changed the sending rules'],
  [
    'policy.save',
    null,
    { changes: [{ what: 'quiet hours', from: '8:00 AM–8:00 PM', to: '8:30 AM–8:00 PM' }] },
    'Changed quiet hours: 8:00 AM–8:00 PM → 8:30 AM–8:00 PM',
  ],
  ['card.drawnOtherwise', 'Sale', {}, 'Withdrew the approval of card “Sale” because it now looks different'],
  ['demo.made', null, {}, 'Set up the demo workspace'],
  ['journey.stop', null, {}, 'Stopped journey'],
  ['some.other', null, {}, 'some.other'],
])('%s of %s is said in a sentence', (action, name, detail, sentence) => {
  expect(auditSentence(action, name, detail)).toBe(sentence);
});

test('every action has a sentence that names its subject, with and without details', () => {
  for (const [action, { about, label, says }] of Object.entries(auditActions)) {
    expect(label, action).toMatch(/^[A-Z][a-z].*[a-z]$/i);
    expect(says(null, {}), action).toMatch(/^[A-Z][^{}]*$/);
    if (about !== 'workspace') expect(says('Winback', {}), action).toContain('“Winback”');
    expect(says('x', {}), action).not.toContain('undefined');
  }
});

test('only what is different is a change', () => {
  type Box = { size: number; unit: string; name: string };
  const inWords: SettingWords<Box> = {
    size: ['size', ({ size, unit }) => `${size} ${unit}`],
    unit: null,
    name: ['name', ({ name }) => name],
  };
  const box = { size: 1, unit: 'cm', name: 'a' };
  expect(changesOf(box, { ...box, size: 2 }, inWords)).toEqual([{ what: 'size', from: '1 cm', to: '2 cm' }]);
  expect(changesOf(box, { ...box, unit: 'in' }, inWords)).toEqual([
    { what: 'size', from: '1 cm', to: '1 in' },
  ]);
});
