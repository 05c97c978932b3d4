import { notifications } from '@mantine/notifications';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

interface Sheet {
  opened: boolean;
  onClose: () => void;
}

/**
 * A dialog whose code is loaded when it is first opened. It renders closed once before it opens, because the element
 * that gets the focus back is remembered when that changes. A loading error is shown; opening it again retries.
 */
export function whenOpened<P extends Sheet>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: called once per module, as React's lazy is
  return function WhenOpened(props: P) {
    const { opened, onClose } = props;
    const [Part, setPart] = useState(() => loaded);
    const [drawn, setDrawn] = useState(false);
    useEffect(() => {
      if (Part) return setDrawn(true);
      if (!opened) return;
      let wanted = true;
      load().then(
        (part) => {
          loaded = part;
          if (wanted) setPart(() => part);
        },
        () => {
          if (!wanted) return;
          sayNotLoaded();
          onClose();
        },
      );
      return () => {
        wanted = false;
      };
    }, [opened, onClose, Part]);
    return Part && <Part {...props} opened={opened && drawn} />;
  };
}

/** Part of a page whose code is loaded when it is first shown. `meanwhile`, also as a prop, is its skeleton. */
export function whenShown<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
) {
  let loaded: ComponentType<P> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: called once per module, as React's lazy is
  return function WhenShown(props: P & { meanwhile?: ReactNode }) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (Part) return;
      let shown = true;
      load().then((part) => {
        loaded = part;
        if (shown) setPart(() => part);
      }, sayNotLoaded);
      return () => {
        shown = false;
      };
    }, [Part]);
    return Part ? <Part {...props} /> : (props.meanwhile ?? meanwhile);
  };
}

/** Says that the code for an action couldn't be loaded. */
export function sayNotLoaded() {
  notifications.show({
    id: 'not-loaded',
    color: 'red',
    title: 'This part couldn’t be loaded',
    message: 'Check your connection, then open it again. Nothing was lost.',
  });
}
