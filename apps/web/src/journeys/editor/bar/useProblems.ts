import type { Problem, ProblemCode } from '@waymark/journey/problems';
import { validateGraph } from '@waymark/journey/validate';
import { useCallback, useEffect, useRef } from 'react';
import type { EditorStore } from '../store/editorStore.ts';

/** What only the server can see: the rest is judged here, while one draws. */
const needsWorkspace = new Set<ProblemCode>(['unknownPicture', 'noSender']);
const PAUSE = 120;

/** Keeps the drawing's problems up to date while it is edited. Gives what takes in those of the last save. */
export function useProblems(store: EditorStore, first: readonly Problem[]): (problems: Problem[]) => void {
  const fromServer = useRef<readonly Problem[]>(first.filter((problem) => needsWorkspace.has(problem.code)));
  const judge = useCallback(() => {
    const { graph, mode, setProblems } = store.getState();
    if (mode === 'reading') return setProblems([]);
    const alive = new Set(graph.nodes.map((node) => node.id));
    const theirs = fromServer.current.filter(({ nodeId }) => nodeId === null || alive.has(nodeId));
    // Nothing drawn yet is no mistake: the empty canvas says what to do.
    setProblems(graph.nodes.length === 0 ? [] : [...validateGraph(graph), ...theirs]);
  }, [store]);

  useEffect(() => {
    judge();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.subscribe((now, before) => {
      if (now.graph === before.graph && now.mode === before.mode) return;
      clearTimeout(timer);
      timer = setTimeout(judge, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, judge]);

  return useCallback(
    (problems) => {
      fromServer.current = problems.filter((problem) => needsWorkspace.has(problem.code));
      judge();
    },
    [judge],
  );
}
