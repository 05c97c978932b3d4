const cardOf = (id: string) =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);

/** Puts the keyboard on a card, once it is drawn. */
export function focusCard(id: string): void {
  requestAnimationFrame(() => cardOf(id)?.focus({ preventScroll: true }));
}

/** The spot of the window below a card, px; near the canvas's top where the card is not drawn. */
export function underCard(id: string): { x: number; y: number } {
  const card = cardOf(id);
  const { left, top, width, height } = (
    card ??
    document.querySelector('.react-flow') ??
    document.body
  ).getBoundingClientRect();
  return { x: left + width / 2, y: card ? top + height + 8 : top + 160 };
}
