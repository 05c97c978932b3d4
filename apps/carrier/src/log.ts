import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Media, Message, MessageStatus } from './message.ts';

/** One line of the log. Replaying all lines in order restores the current messages. */
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
 * The append-only record of what the network accepted: JSON lines in `folder`/carrier.jsonl. A line has been handed to
 * the operating system before the call returns, so a killed process loses none. Without a folder it is kept in memory.
 */
export function openLog(folder: string | null): CarrierLog {
  if (folder === null) {
    const kept: LogLine[] = [];
    return { append: (line) => void kept.push(line), lines: () => kept, close: () => {} };
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'carrier.jsonl');
  const descriptor = openSync(file, 'a', 0o600);
  // It contains people's numbers and texts, so only its owner may read it, even if the file already existed.
  fchmodSync(descriptor, 0o600);
  return {
    append: (line) => void writeSync(descriptor, `${JSON.stringify(line)}\n`),
    lines: () => (existsSync(file) ? parsed(readFileSync(file, 'utf8')) : []),
    close: () => closeSync(descriptor),
  };
}

/** Skips a line cut short by a crash during the write. */
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
