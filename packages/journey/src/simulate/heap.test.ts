import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Heap } from './heap.ts';

test('whatever goes in comes out in order', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (actions) => {
      const heap = new Heap<number>((a, b) => a < b);
      const model: number[] = [];
      for (const action of actions) {
        if (action === null) expect(heap.pop()).toBe(model.sort((a, b) => a - b).shift());
        else {
          heap.push(action);
          model.push(action);
        }
        expect(heap.first).toBe(model.length === 0 ? undefined : Math.min(...model));
      }
    }),
  );
});
