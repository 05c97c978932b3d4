/** The outermost template literals of a source, where each begins and ends. */
export function templates(text: string): { at: number; sql: string }[] {
  const found: { at: number; sql: string }[] = [];
  const open: ('`' | '{')[] = [];
  let start = 0;
  const skipped =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[`])+\/(?=[gimsuy]*[.,;)\]\s])/y;
  for (let at = 0; at < text.length; at++) {
    const inText = open.at(-1) === '`';
    if (!inText) {
      skipped.lastIndex = at;
      const [skip] = skipped.exec(text) ?? [];
      if (skip) {
        at += skip.length - 1;
        continue;
      }
    }
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '`' && inText) {
      open.pop();
      if (open.length === 0) found.push({ at: start, sql: text.slice(start, at + 1) });
    } else if (sign === '`') {
      if (open.length === 0) start = at;
      open.push('`');
    } else if (inText && text.startsWith('${', at)) {
      open.push('{');
      at += 1;
    } else if (!inText && open.length > 0 && sign === '{') open.push('{');
    else if (!inText && sign === '}') open.pop();
  }
  return found;
}
