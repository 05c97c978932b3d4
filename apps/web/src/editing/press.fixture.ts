/** A key press as the browser reports it. */
export function press(
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
  code = '',
): KeyboardEvent {
  const down: Record<string, boolean | undefined> = {
    Control: held.ctrlKey,
    Meta: held.metaKey,
    Shift: held.shiftKey,
    Alt: held.altKey,
  };
  return { key, code, getModifierState: (name) => down[name] ?? false } as KeyboardEvent;
}
