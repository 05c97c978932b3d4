interface At {
  x: number;
  y: number;
}

/** The wire at a point of the window, by edge id: its line or its +. */
export function edgeUnder({ x, y }: At): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const tools = element.closest<HTMLElement>('[data-wire]');
    if (tools?.dataset.wire) return tools.dataset.wire;
    const edge = element.closest<SVGElement>('.react-flow__edge');
    if (edge?.dataset.id) return edge.dataset.id;
  }
  return null;
}

/** The open branch at a point of the window: its + or the name above it. */
export function openEndUnder({ x, y }: At): { from: string; branch: string } | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const end = element.closest<HTMLElement>('[data-open-from]');
    if (end?.dataset.openFrom && end.dataset.openBranch)
      return { from: end.dataset.openFrom, branch: end.dataset.openBranch };
  }
  return null;
}

/** The card at a point of the window. */
export function cardUnder({ x, y }: At): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const card = element.closest<HTMLElement>('.react-flow__node');
    if (card?.dataset.id) return card.dataset.id;
  }
  return null;
}
