import { type ReactNode, useState } from 'react';
import { whenShown } from '../ui/onDemand.tsx';
import { type Kept, type KeptPlace, useKept } from './kept.ts';

const UnreadableDraft = whenShown(async () => (await import('./UnreadableDraft.tsx')).UnreadableDraft);

/** Opens an editor with the unsaved changes stored in this browser, or says that they can't be read. */
export function WithKept<Doc>(props: {
  place: KeptPlace<Doc>;
  id: string;
  name: string;
  opening: ReactNode;
  children: (kept: Kept<Doc> | null) => ReactNode;
}) {
  const { place, id } = props;
  const kept = useKept(place, id);
  const [closed, setClosed] = useState(false);
  if (kept === undefined) return props.opening;
  const text = closed ? null : place.unreadable(id);
  return (
    <>
      {props.children(kept)}
      {text !== null && (
        <UnreadableDraft
          text={text}
          name={props.name}
          discard={() => place.discard(id)}
          onClose={() => setClosed(true)}
        />
      )}
    </>
  );
}
