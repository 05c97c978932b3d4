import { hashOf } from '../plan/hash.ts';
import type { Compiled } from '../plan/plan.ts';
import type { Problem } from '../settings/problems.ts';
import type { Graph } from './graph.ts';
import { lowerGraph } from './lower.ts';
import { validateGraph } from './validate.ts';

/** A drawing that still has errors. `problems` are those errors. */
export class CompileError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map((problem) => problem.sentence).join(' '));
    this.name = 'CompileError';
    this.problems = problems;
  }
}

/**
 * The plan of a drawing and its address. Equal drawings give equal plans and hashes whatever their node ids, names,
 * positions and order. Throws CompileError where `validateGraph` finds errors; warnings do not stop it.
 */
export function compileGraph(graph: Graph): Compiled {
  const errors = validateGraph(graph).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new CompileError(errors);
  const lowered = lowerGraph(graph);
  return { ...lowered, hash: hashOf(lowered.plan) };
}
