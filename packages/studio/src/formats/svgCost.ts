import type { Tag } from './svgMarkup.ts';

/** What a mask or pattern costs beside its own elements: a picture of its own, as large as the drawing. */
const SURFACE = 500;
/** Elements that may be drawn beside those that are written, by <use>, masks and patterns. */
const MOST_REPEATED = 20_000;

interface Element {
  own: number;
  id: string | null;
  refers: string[];
  within: Element[];
  total: number | null;
}

/** Whether drawing it would take filters, or many times the elements that it has, so that a small file is minutes of work. */
export function isCostly(tags: readonly Tag[]): boolean {
  return tags.some(hasFilter) || repeated(tags) > MOST_REPEATED;
}

function hasFilter({ name, attributes, text }: Tag): boolean {
  if (name === 'filter' || /^fe[a-z]/.test(name)) return true;
  const styled = attributes.some(({ name: of, value }) => of === 'style' && filters(value));
  const set = attributes.some(({ name: of, value }) => of === 'filter' && value.trim() !== 'none');
  return styled || set || (name === 'style' && filters(text));
}

const filters = (style: string) =>
  /(?:^|[;{\s])filter\s*:(?!\s*none\b)/i.test(style.replace(/\/\*.*?\*\//gs, ' '));

/** How many elements are drawn more than are written. */
function repeated(tags: readonly Tag[]): number {
  const byId = new Map<string, Element>();
  const all: Element[] = [];
  const open: Element[] = [];
  for (const tag of tags) {
    if (tag.kind === 'close') {
      open.pop();
      continue;
    }
    const id = tag.attributes.find(({ name }) => name === 'id')?.value ?? null;
    const own = costOf(tag.name);
    const element: Element = { own, id, refers: refersTo(tag), within: [], total: null };
    open.at(-1)?.within.push(element);
    all.push(element);
    if (id !== null && !byId.has(id)) byId.set(id, element);
    if (tag.kind === 'open') open.push(element);
  }
  let more = 0;
  for (const element of all)
    for (const id of element.refers) {
      const target = byId.get(id);
      if (target) more += totalOf(target, byId);
      if (more > MOST_REPEATED) return more;
    }
  return more;
}

/** What one element and all that it shows costs. A circle counts once: it is not drawn again and again. */
function totalOf(top: Element, byId: ReadonlyMap<string, Element>): number {
  if (top.total !== null) return top.total;
  top.total = 0;
  const stack = [{ element: top, left: [...top.within, ...targets(top, byId)], sum: top.own }];
  for (;;) {
    const now = stack.at(-1);
    if (!now) return top.total;
    const next = now.left.pop();
    if (!next) {
      now.element.total = Math.min(now.sum, MOST_REPEATED * 2);
      stack.pop();
      const above = stack.at(-1);
      if (above) above.sum += now.element.total;
    } else if (next.total !== null) now.sum += next.total;
    else {
      next.total = 0;
      stack.push({ element: next, left: [...next.within, ...targets(next, byId)], sum: next.own });
    }
  }
}

function costOf(name: string): number {
  if (name === 'mask' || name === 'pattern') return SURFACE;
  // Colors of a gradient cost nothing where they are used.
  return /^(lineargradient|radialgradient|stop)$/.test(name) ? 0 : 1;
}

const targets = ({ refers }: Element, byId: ReadonlyMap<string, Element>) =>
  refers.flatMap((id) => byId.get(id) ?? []);

function refersTo({ name, attributes }: Tag): string[] {
  return attributes.flatMap(({ name: of, value }) => {
    if (of === 'href') return name === 'a' ? [] : value.trim().startsWith('#') ? [value.trim().slice(1)] : [];
    return [...value.matchAll(/\burl\(\s*["']?\s*#([^"')\s]+)/gi)].map(([, id]) => id ?? '');
  });
}
