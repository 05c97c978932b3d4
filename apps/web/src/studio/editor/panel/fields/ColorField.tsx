import { ColorPicker, Popover, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Color } from '@waymark/creative/document/document';
import { colorsUsed, outsideKit } from '@waymark/creative/edit/colors';
import { useState } from 'react';
import { useCard, useSurroundings } from '../../store/context.ts';
import classes from '../Panel.module.css';
import type { Setting } from '../setting.ts';

const HEX = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;

interface Props extends Setting<Color> {
  label: string;
  value: Color;
  /** Whether the selected layers have different values; `value` is then the first one's. */
  mixed?: boolean;
}

/** A color: from the kit, the card, a variable, or any other, which is then flagged. */
export function ColorField({ label, value, mixed, set, attempt }: Props) {
  const { kit } = useSurroundings();
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState<string | null>(null);
  const named = typeof value === 'string' ? null : kit.colors.find(({ token }) => token === value.token);
  const hex = typeof value === 'string' ? value : (named?.value ?? '#808080');
  const outside = typeof value === 'string' && outsideKit(kit, value);
  const own = typeof value === 'string' ? value.toUpperCase() : (named?.name ?? `as ${value.token}`);
  const words = mixed ? 'Mixed' : own;
  return (
    <Popover opened={open} onChange={setOpen} position="left-start" width={252} trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.swatchButton}
          aria-label={`${label}: ${words}${outside && !mixed ? ', not in the brand kit' : ''}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.swatch} style={{ flex: 'none' }}>
            <i style={{ background: mixed ? 'none' : hex }} />
          </span>
          <span>{words}</span>
          {outside && !mixed && (
            <IconAlertTriangle size={15} className={classes.flag} aria-hidden>
              <title>Not in the brand kit</title>
            </IconAlertTriangle>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div style={{ display: 'flex', flexDirection: 'column', gap: 10 }}>
          <Swatches value={value} set={set} />
          <ColorPicker
            format="hexa"
            fullWidth
            size="sm"
            value={hex}
            saturationLabel="Saturation"
            hueLabel="Hue"
            alphaLabel="Opacity"
            onChange={(next) => {
              setTried(next);
              attempt(plain(next));
            }}
            onChangeEnd={(next) => {
              // Picking the kit's own color again keeps it the kit's.
              if (tried !== null && plain(next) !== plain(hex)) set(plain(next));
              setTried(null);
            }}
          />
          <HexInput key={hex} hex={hex} set={set} />
          {outside && (
            <p className={classes.warn}>
              <IconAlertTriangle size={14} aria-hidden /> Not in the brand kit. Reviewers will see it flagged.
            </p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Without a redundant opacity. */
const plain = (hex: string): string => hex.toLowerCase().replace(/^(#[0-9a-f]{6})ff$/, '$1');

function Swatches({ value, set }: { value: Color; set: (color: Color) => void }) {
  const { kit } = useSurroundings();
  const card = useCard((state) => state.card);
  const used = colorsUsed(card).slice(0, 12);
  const variables = card.variables.filter(({ kind }) => kind === 'color');
  const isToken = (token: string) => typeof value !== 'string' && value.token === token;
  return (
    <>
      <div>
        <p className={classes.small}>Brand</p>
        <div className={classes.swatches}>
          {kit.colors.map((color) => (
            <Swatch
              key={color.token}
              label={color.name}
              hex={color.value}
              on={isToken(color.token)}
              onClick={() => set({ token: color.token })}
            />
          ))}
        </div>
      </div>
      {used.length > 0 && (
        <div>
          <p className={classes.small}>On this card</p>
          <div className={classes.swatches}>
            {used.map((hex) => (
              <Swatch key={hex} label={hex} hex={hex} on={value === hex} onClick={() => set(hex)} />
            ))}
          </div>
        </div>
      )}
      {variables.length > 0 && (
        <div>
          <p className={classes.small}>From a variable</p>
          <div className={classes.swatches}>
            {variables.map(({ name, fallback }) => (
              <Swatch
                key={name}
                label={name}
                hex={HEX.test(fallback) ? fallback : '#808080'}
                on={isToken(name)}
                onClick={() => set({ token: name })}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Swatch(props: { label: string; hex: string; on: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className={classes.pick}
      aria-label={props.label}
      aria-pressed={props.on}
      title={props.label}
      onClick={props.onClick}
    >
      <span className={classes.swatch}>
        <i style={{ background: props.hex }} />
      </span>
    </button>
  );
}

function HexInput({ hex, set }: { hex: string; set: (color: string) => void }) {
  const [text, setText] = useState(hex);
  const written = text.startsWith('#') ? text : `#${text}`;
  const fine = HEX.test(written);
  return (
    <TextInput
      size="sm"
      aria-label="Hex"
      value={text}
      error={!fine}
      onChange={(event) => setText(event.currentTarget.value.trim())}
      onBlur={() => fine && plain(written) !== plain(hex) && set(plain(written))}
      onKeyDown={(event) => event.key === 'Enter' && fine && set(plain(written))}
    />
  );
}
