import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileGraph } from '../graph/compile.ts';
import { interpretLeg } from '../run/interpret.ts';
import { everyKind } from '../testing/everyKind.ts';
import { validGraph } from '../testing/graphs.ts';
import { MemoryWorld } from '../testing/memoryWorld.ts';
import { askedBy } from './past.ts';

class AskedWorld extends MemoryWorld {
  readonly types = new Set<string>();
  override past(type: string) {
    this.types.add(type);
    return super.past(type);
  }
}

test('a leg asks only about events that are loaded for its plan', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constant(everyKind()), validGraph), (graph) => {
      const { plan } = compileGraph(graph);
      const loaded = new Set(askedBy(plan).events.map(({ type }) => type));
      for (const step of plan.steps.keys()) {
        const world = new AskedWorld();
        interpretLeg(plan, { step, turn: 0 }, { kind: 'due' }, world);
        expect(
          [...world.types].filter((type) => !loaded.has(type)),
          '`questionsOf` names them',
        ).toEqual([]);
      }
    }),
  );
});
