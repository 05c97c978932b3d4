import { validateGraph } from '@waymark/journey/graph/validate';
import type { Problem, ProblemCode } from '@waymark/journey/settings/problems';
import { checkWording } from '@waymark/journey/words/wording';
import { useCallback, useEffect, useRef } from 'react';
import { useMe } from '../../../server/session.tsx';
import type { EditorStore } from '../store/editorStore.ts';

/** Problems that only the server can find; all others are checked here while drawing. */
const needsWorkspace = new Set<ProblemCode>([
  'unknownPicture',
  'unapprovedPicture',
  'unknownCard',
  'unapprovedCard',
  'noSender',
  'unknownEvent',
  'unknownProperty',
  'unknownSegment',
  'unknownPool',
  'fewCodes',
]);
const PAUSE = 120;

/**
 * Keeps the drawing's problems up to date while it is edited. `seen` are the draft's problems as last loaded: they are
 * refreshed when something in the workspace changes, such as a card. Returns a function that accepts those of the last
 * save.
 */
export function useProblems(store: EditorStore, seen: readonly Problem[]): (problems: Problem[]) => void {
  const brand = useMe().workspace.name;
  const fromServer = useRef<readonly Problem[]>([]);
  const judge = useCallback(() => {
    const {
      graph,
      mode,
      surroundings: { names, sender },
      setProblems,
    } = store.getState();
    if (mode === 'reading') return setProblems([]);
    const alive = new Set(graph.nodes.map((node) => node.id));
    const theirs = fromServer.current.filter(({ nodeId }) => nodeId === null || alive.has(nodeId));
    // An empty drawing isn't an error: the empty canvas says what to do.
    if (graph.nodes.length === 0) return setProblems([]);
    const wording = checkWording(graph, { ...names, brand, price: sender });
    const all = [...validateGraph(graph, names), ...theirs, ...wording];
    setProblems([
      ...all.filter(({ severity }) => severity === 'error'),
      ...all.filter(({ severity }) => severity === 'warning'),
    ]);
  }, [store, brand]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.subscribe((now, before) => {
      const same = now.graph === before.graph && now.surroundings === before.surroundings;
      if (same && now.mode === before.mode) return;
      clearTimeout(timer);
      timer = setTimeout(judge, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, judge]);

  const take = useCallback(
    (problems: readonly Problem[]) => {
      fromServer.current = problems.filter((problem) => needsWorkspace.has(problem.code));
      judge();
    },
    [judge],
  );
  useEffect(() => take(seen), [seen, take]);
  return take;
}
