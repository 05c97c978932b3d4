import { Tooltip } from '@mantine/core';
import { kindWords, type MadeKind } from '@waymark/creative/edit/make';
import { useCardStore } from '../store/context.ts';
import { addLayer } from '../store/deeds.ts';
import { useSurroundings } from '../store/surroundings.ts';
import classes from './Layers.module.css';
import { layerIcons } from './layerIcons.ts';

const kinds: { kind: MadeKind; short: string; key?: string }[] = [
  { kind: 'text', short: 'Text', key: 'T' },
  { kind: 'image', short: 'Picture', key: 'I' },
  { kind: 'shape', short: 'Shape', key: 'R' },
  { kind: 'icon', short: 'Icon' },
  { kind: 'price', short: 'Price' },
  { kind: 'coupon', short: 'Coupon' },
  { kind: 'qr', short: 'QR' },
  { kind: 'barcode', short: 'Barcode' },
  { kind: 'countdown', short: 'Timer' },
];

/** One button for each kind of layer. */
export function AddBar() {
  const store = useCardStore();
  const { kit } = useSurroundings();
  return (
    <div className={classes.add} role="toolbar" aria-label="Add a layer">
      {kinds.map(({ kind, short, key }) => {
        const Icon = layerIcons[kind];
        return (
          <Tooltip key={kind} label={`Add: ${kindWords[kind]}${key ? ` (${key})` : ''}`}>
            <button
              type="button"
              className={classes.addButton}
              aria-label={`Add: ${short}`}
              onClick={() => addLayer(store, kit, kind)}
              data-testid={`add-${kind}`}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {short}
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
