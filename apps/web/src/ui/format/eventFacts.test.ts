import { expect, test } from 'vitest';
import { eventFacts } from './eventFacts.ts';

test('a segment is shown by its name, and a mere id isn’t shown', () => {
  const [vip, message] = ['0b536387-b885-4b79-8d6f-2f1f2ac0a001', 'b7215129-0000-4000-8000-000000000000'];
  expect(
    eventFacts({ segment_id: vip, message_id: message, total: 12, size: 'M' }, [{ id: vip, name: 'VIP' }]),
  ).toEqual([
    { name: 'Segment', value: 'VIP' },
    { name: 'Total', value: '12' },
    { name: 'Size', value: 'M' },
  ]);
});

test('a segment’s name is shown once', () => {
  const vip = { id: '0b536387-b885-4b79-8d6f-2f1f2ac0a001', name: 'VIP' };
  expect(eventFacts({ name: 'VIP', segment: vip.id }, [vip])).toEqual([{ name: 'Segment', value: 'VIP' }]);
  expect(eventFacts({ name: 'Ada', segment: vip.id }, [vip])).toHaveLength(2);
});
