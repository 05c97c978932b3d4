import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './Assets.module.css';

/**
 * Takes files that are dropped anywhere on it; `wide` takes those dropped beside it too, on the whole page, which a browser would
 * open in place of the page otherwise. A drop zone on top of another one takes what is dropped on it.
 */
export function Dropzone({
  onFiles,
  wide = false,
  children,
}: {
  onFiles: (files: File[]) => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const element = useRef<HTMLElement>(null);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const zone = wide ? document : element.current;
    if (zone === null) return;
    const away = new AbortController();
    const { signal } = away;
    const listen = (type: string, hear: (event: DragEvent) => void) =>
      zone.addEventListener(type, (event) => event instanceof DragEvent && hear(event), { signal });
    listen('dragover', (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return setOver(false);
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', (event) => {
      const { relatedTarget } = event;
      const inside = relatedTarget instanceof Node && zone.contains(relatedTarget);
      if (!inside) setOver(false);
    });
    listen('drop', (event) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    });
    return () => away.abort();
  }, [wide]);
  return (
    <section
      ref={element}
      aria-label="Pictures; files can be dropped here"
      className={classes.drop}
      data-over={over || undefined}
    >
      {children}
      {over && wide && (
        <div className={classes.dropHint} aria-hidden>
          Drop to add to the library
        </div>
      )}
    </section>
  );
}
