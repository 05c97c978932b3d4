import { layerById } from '@waymark/creative/edit/tree';
import type { Idea } from '@waymark/creative/ideas/idea';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { useCard } from '../store/context.ts';
import { useSurroundings } from '../store/surroundings.ts';
import type { NewVariant } from './useNewVariant.ts';
import classes from './Variants.module.css';

/** One idea: what it does, a preview, and the button to make a variant with it. */
export function IdeaLine({ idea, by, make }: { idea: Idea; by: string; make: NewVariant }) {
  const making = make.isPending && make.variables?.idea === idea;
  return (
    <li>
      <div>
        <strong>{idea.label}</strong>
        <Look idea={idea} />
      </div>
      <SmallButton
        aria-label={`Make this variant: ${idea.label}`}
        loading={making}
        disabled={make.isPending && !making}
        onClick={() => make.mutate({ idea, by })}
      >
        Make this variant
      </SmallButton>
    </li>
  );
}

function Look({ idea: { change } }: { idea: Idea }) {
  const card = useCard((state) => state.card);
  const { kit } = useSurroundings();
  if (change.kind === 'text') {
    const layer = layerById(card.layers, change.layerId);
    return (
      <p>
        {layer?.kind === 'text' && (
          <>
            <del>{layer.text}</del>{' '}
          </>
        )}
        <ins>{change.text}</ins>
      </p>
    );
  }
  const tokens =
    change.kind === 'scheme'
      ? Object.keys(change.colors)
      : typeof change.color === 'string'
        ? []
        : [change.color.token];
  return (
    <p className={classes.swatches} aria-hidden>
      {tokens.map((token) => (
        <i key={token} style={{ background: kit.colors.find((color) => color.token === token)?.value }} />
      ))}
    </p>
  );
}
