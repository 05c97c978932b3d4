import type { CarrierLog, LogLine } from './log.ts';
import { finalStatuses, type Media, type Message, type MessageStatus } from './message.ts';

export type StoreEvent = { kind: 'message'; message: Message } | { kind: 'optOut'; person: string };

/** One person's messages, oldest first, and when the last of them was. */
export interface Conversation {
  person: string;
  messages: Message[];
  lastAt: number;
}

/**
 * Everything the network knows, in memory, each change written to the log first. Conversations are kept in the order
 * of their newest message (last in the map is newest), so that a page of the list costs its length.
 */
export class Store {
  readonly #log: CarrierLog;
  readonly #messages = new Map<string, Message>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #optedOut = new Set<string>();
  readonly #listeners = new Set<(event: StoreEvent) => void>();

  constructor(log: CarrierLog) {
    this.#log = log;
    for (const line of log.lines()) this.#apply(line);
  }

  /** Calls `listener` after each change until the returned function is called. */
  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  message(sid: string): Message | undefined {
    return this.#messages.get(sid);
  }

  conversation(person: string): Conversation | undefined {
    return this.#conversations.get(person);
  }

  /** Newest first. */
  *conversations(): Generator<Conversation> {
    const all = [...this.#conversations.values()];
    for (let i = all.length - 1; i >= 0; i--) yield all[i] as Conversation;
  }

  get people(): number {
    return this.#conversations.size;
  }

  get size(): number {
    return this.#messages.size;
  }

  /** Newest first; of one person if `person` is given. */
  *newest(person: string | null): Generator<Message> {
    const list =
      person === null ? [...this.#messages.values()] : (this.#conversations.get(person)?.messages ?? []);
    for (let i = list.length - 1; i >= 0; i--) yield list[i] as Message;
  }

  /** Messages that were on their way when the process ended. */
  unfinished(): Message[] {
    return [...this.#messages.values()].filter((message) => !finalStatuses.has(message.status));
  }

  add(message: Message): void {
    this.#write({ kind: 'message', at: message.createdAt, message });
    this.#tell({ kind: 'message', message });
  }

  setStatus(message: Message, status: MessageStatus, errorCode: number | null = null): void {
    this.#write({ kind: 'status', at: Date.now(), sid: message.sid, status, errorCode });
    this.#tell({ kind: 'message', message });
  }

  setMedia(message: Message, media: Media[], warnings: string[]): void {
    this.#write({ kind: 'media', at: Date.now(), sid: message.sid, media, warnings });
    this.#tell({ kind: 'message', message });
  }

  isOptedOut(person: string, number: string): boolean {
    return this.#optedOut.has(`${person} ${number}`);
  }

  setOptedOut(person: string, number: string, out: boolean): void {
    if (this.isOptedOut(person, number) === out) return;
    this.#write({ kind: 'optOut', at: Date.now(), person, number, out });
    this.#tell({ kind: 'optOut', person });
  }

  optedOutNumbers(person: string): string[] {
    const prefix = `${person} `;
    return [...this.#optedOut].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  logLines(): LogLine[] {
    return this.#log.lines();
  }

  #write(line: LogLine): void {
    this.#log.append(line);
    this.#apply(line);
  }

  #tell(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #apply(line: LogLine): void {
    switch (line.kind) {
      case 'message': {
        const { message } = line;
        this.#messages.set(message.sid, message);
        const { person } = message;
        const conversation = this.#conversations.get(person) ?? { person, messages: [], lastAt: 0 };
        conversation.messages.push(message);
        conversation.lastAt = line.at;
        this.#conversations.delete(person);
        this.#conversations.set(person, conversation);
        return;
      }
      case 'status': {
        const message = this.#messages.get(line.sid);
        if (!message) return;
        message.status = line.status;
        message.errorCode = line.errorCode;
        message.updatedAt = line.at;
        if (line.status === 'sent') message.sentAt = line.at;
        return;
      }
      case 'media': {
        const message = this.#messages.get(line.sid);
        if (message) Object.assign(message, { media: line.media, warnings: line.warnings });
        return;
      }
      case 'optOut': {
        const key = `${line.person} ${line.number}`;
        if (line.out) this.#optedOut.add(key);
        else this.#optedOut.delete(key);
      }
    }
  }
}
