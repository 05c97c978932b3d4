export type SqlValue = string | number | boolean;

/**
 * A piece of SQL in the form of a template: `parts`, with `values` between them. `parts` are always written in this
 * package; anything that a user typed is a value.
 */
export class Fragment {
  readonly parts: readonly string[];
  readonly values: readonly SqlValue[];

  constructor(parts: readonly string[], values: readonly SqlValue[] = []) {
    this.parts = parts;
    this.values = values;
  }

  /** The SQL with numbered placeholders. */
  get text(): string {
    return this.parts.reduce((text, part, index) => `${text}$${index}${part}`);
  }
}

export function sql(texts: TemplateStringsArray, ...inserts: (Fragment | SqlValue)[]): Fragment {
  const parts = [texts[0] ?? ''];
  const values: SqlValue[] = [];
  const add = (text: string) => parts.push(`${parts.pop() ?? ''}${text}`);
  inserts.forEach((insert, index) => {
    if (insert instanceof Fragment) {
      add(insert.parts[0] ?? '');
      parts.push(...insert.parts.slice(1));
      values.push(...insert.values);
    } else {
      parts.push('');
      values.push(insert);
    }
    add(texts[index + 1] ?? '');
  });
  return new Fragment(parts, values);
}

/** Joins the conditions, or returns `none` if there are none. */
export function join(all: readonly Fragment[], by: 'and' | 'or', none: Fragment): Fragment {
  const [first, ...rest] = all;
  if (!first) return none;
  return sql`(${rest.reduce((sum, one) => (by === 'and' ? sql`${sum} and ${one}` : sql`${sum} or ${one}`), first)})`;
}
