import { expect, test } from 'vitest';
import { type ConsentLine, consentState } from './consent.ts';

type LineSpec = [ConsentLine['action'], ConsentLine['program'], number?];
const ledger = (...lines: LineSpec[]): ConsentLine[] =>
  lines.map(([action, program, at], index) => ({ action, program, at: at ?? index + 1, id: index + 1 }));

const cases: [string, LineSpec[], string][] = [
  ['nothing', [], 'none'],
  ['a grant', [['grant', 'marketing']], 'granted since 1'],
  ['a grant for another program', [['grant', 'transactional']], 'none'],
  ['a request', [['request', 'marketing']], 'pending since 1'],
  [
    'confirmed',
    [
      ['request', 'marketing'],
      ['confirm', 'marketing'],
    ],
    'granted since 2',
  ],
  [
    'stopped',
    [
      ['grant', 'marketing'],
      ['revoke', 'all'],
    ],
    'revoked since 2',
  ],
  [
    'stopped for one program',
    [
      ['grant', 'marketing'],
      ['revoke', 'marketing'],
    ],
    'revoked since 2',
  ],
  [
    'another program stopped',
    [
      ['grant', 'marketing'],
      ['revoke', 'transactional'],
    ],
    'granted since 1',
  ],
  [
    'a late confirmation does not undo a stop',
    [
      ['request', 'marketing'],
      ['revoke', 'all'],
      ['confirm', 'marketing'],
    ],
    'revoked since 2',
  ],
  [
    'a new grant does',
    [
      ['grant', 'marketing'],
      ['revoke', 'all'],
      ['grant', 'marketing'],
    ],
    'granted since 3',
  ],
  [
    'START gives back what STOP took',
    [
      ['grant', 'marketing'],
      ['revoke', 'all'],
      ['grant', 'all'],
    ],
    'granted since 3',
  ],
  [
    'START gives nothing that was not there, and takes back the STOP',
    [
      ['revoke', 'all'],
      ['grant', 'all'],
    ],
    'none since 2',
  ],
  [
    'START does not take back what was refused by itself',
    [
      ['revoke', 'marketing'],
      ['revoke', 'all'],
      ['grant', 'all'],
    ],
    'revoked since 1',
  ],
  ['START by a stranger', [['grant', 'all']], 'none'],
  [
    'a request takes nothing away',
    [
      ['grant', 'marketing'],
      ['request', 'marketing'],
    ],
    'granted since 1',
  ],
  [
    'asked again after a stop: pending',
    [
      ['revoke', 'all'],
      ['request', 'marketing'],
    ],
    'pending since 2',
  ],
  [
    'granted twice counts from the first',
    [
      ['grant', 'marketing'],
      ['grant', 'marketing'],
    ],
    'granted since 1',
  ],
  [
    'what comes late is put in its place',
    [
      ['revoke', 'all', 9],
      ['grant', 'marketing', 3],
    ],
    'revoked since 9',
  ],
  [
    'at one instant the later line counts',
    [
      ['grant', 'marketing', 5],
      ['revoke', 'all', 5],
    ],
    'revoked since 5',
  ],
];

test.each(cases)('%s', (_, lines, expected) => {
  const { state, since } = consentState(ledger(...lines), 'marketing');
  expect(since === null ? state : `${state} since ${since}`).toBe(expected);
});

test('dates work like milliseconds, and the ledger isn’t modified', () => {
  const lines: ConsentLine[] = [
    { program: 'all', action: 'revoke', at: new Date(20), id: 2 },
    { program: 'marketing', action: 'grant', at: new Date(10), id: 1 },
  ];
  expect(consentState(lines, 'marketing')).toEqual({ state: 'revoked', since: 20 });
  expect(lines[0]?.id).toBe(2);
});
