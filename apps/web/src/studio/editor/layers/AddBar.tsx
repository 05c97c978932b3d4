import { Tooltip } from '@mantine/core';
import { kindWords, type MadeKind } from '@waymark/creative/edit/make';
import { useToday, useZone } from '../../../ui/clock/ClockProvider.tsx';
import { DAY, localDay } from '../../../ui/format/time.ts';
import { addLayer } from '../store/actions.ts';
import { useCardStore } from '../store/context.ts';
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
  const zone = useZone();
  const now = useToday();
  const add = (kind: MadeKind) => {
    const week = { until: `${localDay(now + 7 * DAY, zone)}T18:00`, zone };
    if (kind === 'countdown') addLayer(store, kit, kind, week);
    else addLayer(store, kit, kind);
  };
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
              onClick={() => add(kind)}
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
