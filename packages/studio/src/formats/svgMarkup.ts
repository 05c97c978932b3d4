/** A tag of an SVG, with what is written in it, character references resolved. */
export interface Tag {
  kind: 'open' | 'close' | 'alone';
  /** Without its namespace's prefix, as are the names of its attributes. */
  name: string;
  attributes: readonly { name: string; value: string }[];
  /** The text up to the next tag. */
  text: string;
}

const OPEN = /<([^\s<>/"'=!?]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const CLOSE = /<\/([^\s<>/"'=]+)\s*>/y;
const ATTRIBUTE = /([^\s<>/"'=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/**
 * The tags of a drawing in order, read as strictly as XML is written, so that nothing is hidden from who looks at them; null
 * where it is no such text, or has a document type with rules of its own.
 */
export function tagsOf(source: string): Tag[] | null {
  const tags: Tag[] = [];
  let at = 0;
  const add = (tag: Omit<Tag, 'text'>) => tags.push({ ...tag, text: '' });
  const say = (text: string) => {
    const last = tags.at(-1);
    if (last) last.text += text;
  };
  const past = (end: string, from: number) => {
    const found = source.indexOf(end, from);
    return found < 0 ? -1 : found + end.length;
  };
  while (at < source.length) {
    const next = source.indexOf('<', at);
    say(resolved(source.slice(at, next < 0 ? source.length : next)));
    if (next < 0) break;
    if (source.startsWith('<!--', next)) at = past('-->', next + 4);
    else if (source.startsWith('<![CDATA[', next)) {
      at = past(']]>', next + 9);
      say(source.slice(next + 9, at - 3));
    } else if (source.startsWith('<?', next)) at = past('?>', next + 2);
    else if (source.startsWith('<!', next)) {
      at = past('>', next);
      if (/[[\]]|<!.*</s.test(source.slice(next, at))) return null;
    } else {
      CLOSE.lastIndex = next;
      OPEN.lastIndex = next;
      const close = CLOSE.exec(source);
      const open = close ? null : OPEN.exec(source);
      if (close) add({ kind: 'close', name: local(close[1]), attributes: [] });
      else if (open)
        add({
          kind: open[3] === '/' ? 'alone' : 'open',
          name: local(open[1]),
          attributes: [...(open[2] ?? '').matchAll(ATTRIBUTE)].map(([, name, double, single]) => ({
            name: local(name),
            value: resolved(double ?? single ?? ''),
          })),
        });
      else return null;
      at = (close ? CLOSE : OPEN).lastIndex;
    }
    if (at <= 0) return null;
  }
  return tags;
}

const local = (name = '') => name.slice(name.lastIndexOf(':') + 1).toLowerCase();

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi,
    (all, hex, dec, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? all;
      const code = hex ? Number.parseInt(hex, 16) : Number(dec);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
