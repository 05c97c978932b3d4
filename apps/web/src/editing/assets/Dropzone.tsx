import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './Assets.module.css';

/**
 * Accepts files dropped anywhere on it. With `wide`, it also accepts those dropped elsewhere on the page, which the
 * browser would otherwise open. Nested drop zones get what is dropped on them.
 */
export function Dropzone(props: { onFiles: (files: File[]) => void; wide?: boolean; children: ReactNode }) {
  const { onFiles, wide = false, children } = props;
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
