/** Puts the keyboard into the panel's field of that name, or into its first field. Returns what calls it off. */
export function goToField(panel: HTMLElement, field: string | null): () => void {
  const timer = setTimeout(() => {
    const body = panel.querySelector<HTMLElement>('[data-panel-body]');
    const at = (name: string) => body?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    // "branches.0.rule.conditions.1.value" is at that field, or at the nearest one above it.
    let target: HTMLElement | null | undefined = null;
    for (
      let name = field ?? '';
      name !== '' && !target;
      name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    )
      target = at(name);
    target ??= body?.querySelector<HTMLElement>(
      'input:not([type="hidden"]), select, textarea, button, a[href]',
    );
    const inner = target?.matches('input, select, textarea, button, a, [tabindex]')
      ? target
      : target?.querySelector<HTMLElement>('input, select, textarea, button');
    inner?.focus();
    inner?.scrollIntoView({ block: 'nearest' });
  }, 30);
  return () => clearTimeout(timer);
}
