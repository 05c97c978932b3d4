import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Media, Message, MessageStatus } from './message.ts';

/** One line of the log. The messages of today are what comes of reading all lines in order. */
export type LogLine =
  | { kind: 'message'; at: number; message: Message }
  | {
      kind: 'status';
      at: number;
      sid: string;
      status: MessageStatus;
      errorCode: number | null;
    }
  | { kind: 'media'; at: number; sid: string; media: Media[]; warnings: string[] }
  | { kind: 'optOut'; at: number; person: string; number: string; out: boolean };

export interface CarrierLog {
  append(line: LogLine): void;
  lines(): LogLine[];
  close(): void;
}

/**
 * The append-only record of what the network accepted: JSON lines in `folder`/carrier.jsonl. A line is with the
 * operating system before the call returns, so a killed process loses none. Without a folder it is kept in memory.
 */
export function openLog(folder: string | null): CarrierLog {
  if (folder === null) {
    const kept: LogLine[] = [];
    return { append: (line) => void kept.push(line), lines: () => kept, close: () => {} };
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'carrier.jsonl');
  const descriptor = openSync(file, 'a', 0o600);
  // It holds numbers and texts of people: for its owner alone, also where it is from before.
  fchmodSync(descriptor, 0o600);
  return {
    append: (line) => void writeSync(descriptor, `${JSON.stringify(line)}\n`),
    lines: () => (existsSync(file) ? parsed(readFileSync(file, 'utf8')) : []),
    close: () => closeSync(descriptor),
  };
}

/** Skips a line cut short by a crash in the middle of writing it. */
function parsed(text: string): LogLine[] {
  const lines: LogLine[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      lines.push(JSON.parse(line) as LogLine);
    } catch {}
  }
  return lines;
}
