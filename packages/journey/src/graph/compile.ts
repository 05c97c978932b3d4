import { hashOf } from '../plan/hash.ts';
import type { Compiled } from '../plan/plan.ts';
import type { Problem } from '../settings/problems.ts';
import type { Graph } from './graph.ts';
import { lowerGraph } from './lower.ts';
import { validateGraph } from './validate.ts';

/** Thrown for a drawing that has errors, which are in `problems`. */
export class CompileError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(problems.map((problem) => problem.sentence).join(' '));
    this.name = 'CompileError';
    this.problems = problems;
  }
}

/**
 * Returns a drawing's plan and its hash. Equal drawings give equal plans and hashes, whatever their node ids, names,
 * positions and order. Throws CompileError if `validateGraph` finds errors; warnings are ignored.
 */
export function compileGraph(graph: Graph): Compiled {
  const errors = validateGraph(graph).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new CompileError(errors);
  const lowered = lowerGraph(graph);
  return { ...lowered, hash: hashOf(lowered.plan) };
}
