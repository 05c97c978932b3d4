import { type Change, changeKinds } from '@waymark/workspace/changes/changes';

/** A change with its workspace. */
export interface WorkspaceChange extends Change {
  workspaceId: string;
}

/** Fans one stream of changes out to the open screens of each workspace. */
export interface ChangeFeed {
  publish(change: WorkspaceChange): void;
  /** Tells every open screen to reload everything: changes may have been missed. */
  refresh(): void;
  /**
   * The changes of a workspace until `signal` aborts. The first comes immediately, then at most one round each
   * `restMs`, in which equal changes count once.
   */
  subscribe(workspaceId: string, signal: AbortSignal): AsyncGenerator<Change>;
}

const REST_MS = 250;

interface Subscriber {
  pending: Map<string, Change>;
  wake: () => void;
}

export function createFeed(restMs: number = REST_MS): ChangeFeed {
  const rooms = new Map<string, Set<Subscriber>>();
  return {
    publish({ workspaceId, kind, journeyId }) {
      for (const subscriber of rooms.get(workspaceId) ?? []) {
        subscriber.pending.set(`${kind} ${journeyId}`, { kind, journeyId });
        subscriber.wake();
      }
    },
    refresh() {
      for (const room of rooms.values()) {
        for (const subscriber of room) {
          for (const kind of changeKinds) subscriber.pending.set(`${kind} null`, { kind, journeyId: null });
          subscriber.wake();
        }
      }
    },
    async *subscribe(workspaceId, signal) {
      const subscriber: Subscriber = { pending: new Map(), wake: () => {} };
      const room = rooms.get(workspaceId) ?? new Set();
      rooms.set(workspaceId, room.add(subscriber));
      try {
        while (!signal.aborted) {
          if (subscriber.pending.size === 0) await nextWake(subscriber, signal);
          const changes = [...subscriber.pending.values()];
          subscriber.pending.clear();
          yield* changes;
          await rest(restMs, signal);
        }
      } finally {
        room.delete(subscriber);
        if (room.size === 0) rooms.delete(workspaceId);
      }
    },
  };
}

function nextWake(subscriber: Subscriber, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    subscriber.wake = done;
    signal.addEventListener('abort', done, { once: true });
  });
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
