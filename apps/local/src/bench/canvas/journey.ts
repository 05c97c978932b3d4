import type { Graph, Node } from '@waymark/journey/graph/graph';

/** Columns the journey splits into, px from one to the next, and px from a step to the one below. */
const COLUMNS = 20;
const ACROSS = 320;
const DOWN = 192;

/**
 * A journey with this many steps, drawn as wide as high: a split into two, each into ten, and each of those a column.
 */
export function bigJourney(steps: number): Graph {
  const nodes: Node[] = [
    {
      id: 'start',
      kind: 'trigger.optIn',
      settings: { program: 'marketing', reentry: 'once' },
      position: spot(COLUMNS / 2 - 0.5, 0),
    },
  ];
  const edges: Graph['edges'] = [];
  const wire = (from: string, branch: string, to: string) =>
    edges.push({ id: `w${edges.length}`, from, branch, to });
  const split = (id: string, ways: number, column: number, row: number) => {
    const branches = Array.from({ length: ways }, (_, index) => ({
      id: `b${index}`,
      name: `Group ${index + 1}`,
      percent: 100 / ways,
    }));
    nodes.push({ id, kind: 'split.percent', settings: { branches }, position: spot(column, row) });
  };
  split('halves', 2, COLUMNS / 2 - 0.5, 1);
  split('left', COLUMNS / 2, COLUMNS / 4 - 0.5, 2);
  split('right', COLUMNS / 2, (COLUMNS * 3) / 4 - 0.5, 2);
  wire('start', 'next', 'halves');
  wire('halves', 'b0', 'left');
  wire('halves', 'b1', 'right');
  const last = new Map<number, string>();
  for (let index = 0; nodes.length < steps; index++) {
    const column = index % COLUMNS;
    const row = Math.floor(index / COLUMNS);
    const id = `s${column}_${row}`;
    nodes.push({ id, ...kindAt(row), position: spot(column, row + 3) });
    const above = last.get(column);
    if (above) wire(above, 'next', id);
    else wire(column < COLUMNS / 2 ? 'left' : 'right', `b${column % (COLUMNS / 2)}`, id);
    last.set(column, id);
  }
  return { version: 1, nodes, edges };
}

function spot(column: number, row: number) {
  return { x: column * ACROSS, y: row * DOWN };
}

function kindAt(row: number) {
  if (row % 2 === 0)
    return { kind: 'wait.duration', settings: { duration: { amount: row + 1, unit: 'hours' } } } as const;
  return {
    kind: 'message.sms',
    settings: {
      program: 'marketing',
      overCap: 'skip',
      text: `Hi {{ first_name | default: "there" }}, this is text ${row} from Marlow. Reply STOP to opt out.`,
    },
  } as const;
}
