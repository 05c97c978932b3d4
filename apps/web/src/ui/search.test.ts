import { expect, test } from 'vitest';
import { journeySearch, journeysSearch, studioSearch } from './search.ts';

test('an address is parsed, and anything unknown is left out', () => {
  expect(journeysSearch({ q: 'win', status: 'live', new: true })).toEqual({
    q: 'win',
    status: 'live',
    new: true,
  });
  expect(journeysSearch({ q: '', status: 'gone', new: 'yes', other: 1 })).toEqual({});
  expect(journeySearch({ tab: 'dry-run', who: ['passed'], held: 1, node: 7, sent: 'inDoubt' })).toEqual({
    tab: 'dry-run',
    sent: 'unknownOutcome',
  });
  expect(studioSearch({ tab: 'brand', media: 'constructor', asset: 'a1' })).toEqual({
    tab: 'brand',
    asset: 'a1',
  });
});
