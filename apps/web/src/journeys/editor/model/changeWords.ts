import type { Graph } from '@waymark/journey/graph/graph';
import { changesBetween } from '@waymark/journey/words/diff';
import { counted } from '../../../ui/format/numbers.ts';

/** The most changes that are listed individually. */
const MOST = 3;

/** The difference between two drawings in a few sentences. If all sentences are equal, steps only moved. */
export function changeWords(before: Graph, after: Graph): string[] {
  const changes = changesBetween(before, after);
  if (changes.length === 0)
    return [wiresOf(before) === wiresOf(after) ? 'Steps moved.' : 'Connections changed.'];
  const more = changes.length - MOST;
  return more > 0 ? [...changes.slice(0, MOST), `And ${counted(more, 'more change')}.`] : changes;
}

const wiresOf = ({ edges }: Graph): string =>
  edges
    .map(({ from, branch, to }) => `${from} ${branch} ${to}`)
    .sort()
    .join();
