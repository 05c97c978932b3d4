import { createLink } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';
import table from './table.module.css';

/**
 * A row that can be clicked anywhere: it then activates the row's main link or button, which is marked `data-opens`.
 * Other links and buttons in the row keep their own function, and its text can still be selected.
 */
export function OpenRow(props: Omit<ComponentProps<'tr'>, 'onClick' | 'onAuxClick'>) {
  return <tr {...props} className={table.opens} onClick={open} onAuxClick={open} />;
}

/** A row's main link. */
export const OpenLink = createLink((props: ComponentProps<'a'>) => (
  <a {...props} className={table.strong} data-opens />
));

function open(event: MouseEvent<HTMLTableRowElement>) {
  const { target, currentTarget: row, button } = event;
  // Clicks in a dialog or menu that belongs to the row don't count.
  if (!(target instanceof Element) || !row.contains(target) || button > 1) return;
  if (target.closest('a, button, input, label') || window.getSelection()?.isCollapsed === false) return;
  const main = row.querySelector<HTMLElement>('[data-opens]');
  const aside = button === 1 || event.ctrlKey || event.metaKey;
  if (aside && main instanceof HTMLAnchorElement) window.open(main.href, '_blank');
  else if (button === 0) main?.click();
}
