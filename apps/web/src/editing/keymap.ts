import { type KeybindingPress, matchKeybindingPress, parseKeybinding } from 'tinykeys';
import { modKey } from './modKey.ts';

/** One entry of a keymap. `keys` are in tinykeys' format, such as `$mod+Shift+z`; `$mod` is Ctrl or ⌘. */
export interface Binding<Command extends string = string> {
  command: Command;
  keys: string;
  /** The text on the shortcuts sheet. Missing for a second shortcut of the same command, which isn't listed. */
  words?: string | undefined;
  group?: string;
  /** Only for people who may change the document. */
  edits?: boolean;
}

/** Returns a function that maps a key press to its command, or null if there is none. */
export function commandsOf<Command extends string>(bindings: readonly Binding<Command>[]) {
  const known = bindings
    .map((binding) => ({ ...binding, presses: pressesOf(binding.keys) }))
    // Shift+← comes before ←, which also matches with Shift if nothing else does.
    .toSorted((a, b) => held(b.keys).length - held(a.keys).length);
  return (press: KeyboardEvent, editing: boolean): Command | null => {
    const found = known.find(({ presses }) => presses.some((one) => matchKeybindingPress(press, one)));
    return found && (editing || !found.edits) ? found.command : null;
  };
}

const LETTER = /^[a-z]$/;
const held = (keys: string): string[] => keys.split(/(?<=\w)\+/).slice(0, -1);
const keyOf = (keys: string): string => keys.split(/(?<=\w)\+/).at(-1) ?? '';

/**
 * Ctrl and ⌘ are equivalent on every computer. With Alt, a keyboard may produce another letter, so the key's position
 * counts. Symbols and named keys may need Shift or AltGr on some keyboards, so those are ignored; for letters, Shift
 * counts.
 */
function pressesOf(keys: string): KeybindingPress[] {
  const key = keyOf(keys);
  const before = held(keys)
    .map((modifier) => `${modifier}+`)
    .join('');
  const ways = LETTER.test(key)
    ? [before + (before.includes('Alt') ? `(${key}|Key${key.toUpperCase()})` : key)]
    : [`${before}[Shift]+${key}`, ...(key.length === 1 ? [`AltGraph+${before}[Shift]+${key}`] : [])];
  return ['Control', 'Meta'].flatMap((mod) =>
    ways.flatMap((way) => parseKeybinding(way.replace('$mod', mod))),
  );
}

const names: Record<string, string> = {
  $mod: modKey,
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
};

/** The keys as printed on keyboards: modifiers, then the key itself. */
export const spelled = (keys: string): string[] =>
  [...held(keys), keyOf(keys)].map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
