const cardOf = (id: string) =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);

/** Moves the keyboard focus to a card, once it is rendered. */
export function focusCard(id: string): void {
  requestAnimationFrame(() => cardOf(id)?.focus({ preventScroll: true }));
}

/** The point of the window below a card, px; near the top of the canvas if the card isn't rendered. */
export function underCard(id: string): { x: number; y: number } {
  const card = cardOf(id);
  const { left, top, width, height } = (
    card ??
    document.querySelector('.react-flow') ??
    document.body
  ).getBoundingClientRect();
  return { x: left + width / 2, y: card ? top + height + 8 : top + 160 };
}
