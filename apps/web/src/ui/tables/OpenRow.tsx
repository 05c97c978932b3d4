import type { ComponentProps, MouseEvent } from 'react';
import table from './table.module.css';

/**
 * A row that opens with a click anywhere: it does what the row's main link or button does, the one marked
 * `data-opens`. Other links and buttons in it keep their own meaning, and text in it can still be selected.
 */
export function OpenRow(props: Omit<ComponentProps<'tr'>, 'onClick' | 'onAuxClick'>) {
  return <tr {...props} className={table.opens} onClick={open} onAuxClick={open} />;
}

function open(event: MouseEvent<HTMLTableRowElement>) {
  const { target, currentTarget: row, button } = event;
  // A dialog or menu inside the row doesn't count.
  if (!(target instanceof Element) || !row.contains(target) || button > 1) return;
  if (target.closest('a, button, input, label') || window.getSelection()?.isCollapsed === false) return;
  const main = row.querySelector<HTMLElement>('[data-opens]');
  const aside = button === 1 || event.ctrlKey || event.metaKey;
  if (aside && main instanceof HTMLAnchorElement) window.open(main.href, '_blank');
  else if (button === 0) main?.click();
}
