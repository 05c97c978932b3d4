interface Kept {
  workspaceId: string;
  mime: string;
  content: Buffer;
}

const KEPT_MS = 5 * 60_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Previews in memory until they are five minutes old or 64 MB of newer ones came. Only their own workspace finds them. */
export class PreviewShelf {
  readonly #kept = new Map<string, Kept & { until: number }>();
  #bytes = 0;

  put(token: string, preview: Kept): void {
    this.#kept.set(token, { ...preview, until: Date.now() + KEPT_MS });
    this.#bytes += preview.content.length;
    for (const [oldest, { until, content }] of this.#kept) {
      if (this.#bytes <= MOST_BYTES && until > Date.now()) break;
      this.#kept.delete(oldest);
      this.#bytes -= content.length;
    }
  }

  get(token: string, workspaceId: string): Kept | null {
    const found = this.#kept.get(token);
    return found && found.workspaceId === workspaceId && found.until > Date.now() ? found : null;
  }
}
