import { notifications } from '@mantine/notifications';
import type { Card } from '@waymark/creative/document/document';
import { pathTo } from '@waymark/creative/edit/tree';
import { announce } from '../../../editing/announce.ts';
import { modKey } from '../../../editing/modKey.ts';

/** Explains why nothing happened: the selection is locked, or the template fixes it. */
export function explainFixed(card: Card, ids: readonly string[]): void {
  const locked = ids.some((id) => pathTo(card.layers, id).some((layer) => layer.locked));
  const message = locked
    ? `This layer is locked. Unlock it first: Shift+${modKey}+L, or the lock in the layer list.`
    : 'The template locks this. Ask a designer to change it.';
  announce(message);
  notifications.show({ id: 'fixed', message });
}
