import { z } from 'zod';

/** Ways a network can fail, switched on by request. */
const kinds = [
  'refuse',
  '429',
  '500',
  'accept-then-hang',
  'accept-then-reset',
  'duplicate-callbacks',
  'reordered-callbacks',
  'no-callbacks',
  'landline',
  'undelivered',
  'delay',
] as const;

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a number like +15550100');

export const modeRequestSchema = z.strictObject({
  /** `none` clears what was set for the same `to` and `from`; without either, everything. */
  mode: z.enum([...kinds, 'none']),
  /** Only messages to this person, or from this business number; neither: all messages. */
  to: phone.optional(),
  from: phone.optional(),
  /** How many messages it applies to; without it, until cleared. */
  count: z.int().min(1).max(1_000_000).optional(),
  /** The error code of `refuse` and `undelivered`. */
  code: z.int().min(10_000).max(99_999).optional(),
  /** How long `delay` holds back an answer, and `accept-then-hang` the connection, ms. */
  ms: z.int().min(0).max(600_000).optional(),
  /** Seconds of Retry-After for `429` and `500`. */
  retryAfter: z.int().min(0).max(3_600).optional(),
});
export type ModeRequest = z.infer<typeof modeRequestSchema>;

export interface Mode extends Omit<ModeRequest, 'mode'> {
  id: number;
  mode: (typeof kinds)[number];
  /** Messages it has been applied to. */
  met: number;
}

/** The modes that are on. The most specific one wins: by `to`, then by `from`, then for all. */
export class Modes {
  #modes: Mode[] = [];
  #next = 1;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  list(): Mode[] {
    return this.#modes;
  }

  set(request: ModeRequest): Mode | null {
    const { mode, to, from } = request;
    const everything = mode === 'none' && to === undefined && from === undefined;
    this.#modes = everything
      ? []
      : this.#modes.filter((m) => !(m.to === to && m.from === from && (mode === 'none' || m.mode === mode)));
    const made: Mode | null = mode === 'none' ? null : { ...request, mode, id: this.#next++, met: 0 };
    if (made) this.#modes.push(made);
    this.#changed();
    return made;
  }

  clear(id: number): boolean {
    const before = this.#modes.length;
    this.#modes = this.#modes.filter((mode) => mode.id !== id);
    if (this.#modes.length !== before) this.#changed();
    return this.#modes.length !== before;
  }

  /** The mode that applies to this message, if any; it is counted down, and removed once its count is used up. */
  meet(message: { to: string; from: string }): Mode | null {
    const particular = (mode: Mode) => (mode.to ? 2 : 0) + (mode.from ? 1 : 0);
    const fitting = this.#modes
      .filter(
        (mode) => (mode.to ?? message.to) === message.to && (mode.from ?? message.from) === message.from,
      )
      .sort((a, b) => particular(b) - particular(a));
    const mode = fitting[0];
    if (!mode) return null;
    mode.met += 1;
    if (mode.count !== undefined && mode.met >= mode.count) {
      this.#modes = this.#modes.filter((m) => m !== mode);
    }
    this.#changed();
    return mode;
  }
}
