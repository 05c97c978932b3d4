import type { Layer } from '@waymark/creative/document/document';
import { changeLayer } from '@waymark/creative/edit/tree';
import { cut } from '@waymark/policy/cut';
import { useRef, useState } from 'react';
import { useCardStore } from '../store/context.ts';
import { editCard } from '../store/shown.ts';
import classes from './Layers.module.css';

/** A layer's name in the list while it is being edited: Enter and blur save it, Escape cancels. */
export function RenameField(props: { layer: Layer; title: string; done: (byKey: boolean) => void }) {
  const { layer, title, done } = props;
  const store = useCardStore();
  const [name, setName] = useState(title);
  const over = useRef(false);
  const finish = (keep: boolean, byKey: boolean) => {
    if (over.current) return;
    over.current = true;
    if (keep && name.trim() !== '' && name !== title)
      editCard(store, (card) =>
        changeLayer(card, layer.id, (now) => ({ ...now, name: cut(name.trim(), 120) })),
      );
    done(byKey);
  };
  return (
    <input
      className={classes.rename}
      aria-label="Name of the layer"
      // biome-ignore lint/a11y/noAutofocus: the person asked to type here
      autoFocus
      value={name}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => finish(true, false)}
      maxLength={120}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        // During IME composition, Enter and Escape belong to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The same Enter must not press whatever gets the focus next.
        event.preventDefault();
        finish(event.key === 'Enter', true);
      }}
    />
  );
}
