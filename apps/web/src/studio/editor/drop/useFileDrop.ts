import { useWindowEvent } from '@mantine/hooks';
import { type DragEvent, type RefObject, useState } from 'react';
import { toCard } from '../canvas/views.ts';
import { useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import type { usePictureDrop } from './useAssetDrop.ts';

const holdsFiles = (event: { dataTransfer: DataTransfer | null }): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** Accepts files dropped on the canvas. Next to it, a drop does nothing; the browser would otherwise open the file. */
export function useFileDrop(
  container: RefObject<HTMLElement | null>,
  put: ReturnType<typeof usePictureDrop>,
): { over: boolean; handlers: Record<'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent) => void> } {
  const store = useCardStore();
  const [over, setOver] = useState(false);

  const hold = (event: globalThis.DragEvent) => {
    if (!holdsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  useWindowEvent('dragover', hold);
  useWindowEvent('drop', hold);

  const onDragOver = (event: DragEvent) => {
    if (!holdsFiles(event) || !store.getState().mayEdit) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const onDragLeave = (event: DragEvent) => {
    const into = event.relatedTarget;
    if (!(into instanceof Node && event.currentTarget.contains(into))) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const box = container.current?.getBoundingClientRect();
    const files = [...event.dataTransfer.files];
    if (!box || files.length === 0 || !store.getState().mayEdit) return;
    event.preventDefault();
    const { view } = uiState.get();
    put(files, toCard(view, { x: event.clientX - box.left, y: event.clientY - box.top }));
  };
  return { over, handlers: { onDragOver, onDragLeave, onDrop } };
}
