import type { CardPreview } from '@waymark/api/cards/preview';
import { layerById } from '@waymark/creative/edit/tree';
import { goToLayer } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { Budget } from './Budget.tsx';
import classes from './Footer.module.css';
import { kb } from './Meter.tsx';

/** The sender's limit, and how many bytes each layer takes. */
export function Bytes({ preview }: { preview: CardPreview }) {
  const card = useCard((state) => state.card);
  const store = useCardStore();
  const most = Math.max(1, ...preview.byLayer.map(({ bytes }) => bytes));
  return (
    <div className={classes.bytes} data-testid="bytes">
      <Budget preview={preview} />
      {preview.byLayer.slice(0, 12).map(({ layerId, bytes }) => {
        const layer = layerById(card.layers, layerId);
        return (
          <div key={layerId} style={{ display: 'contents' }}>
            <button
              type="button"
              className={classes.check}
              disabled={!layer}
              onClick={() => goToLayer(store, layerId)}
              style={{ padding: '2px 6px' }}
            >
              {layer?.name ?? 'Background'}
            </button>
            <span className={classes.share} style={{ width: `${(bytes / most) * 100}%` }} />
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>{kb(bytes)}</span>
          </div>
        );
      })}
    </div>
  );
}
