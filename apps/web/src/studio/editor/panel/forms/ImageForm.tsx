import { Button, SegmentedControl } from '@mantine/core';
import { IconCrop, IconPhotoPlus } from '@tabler/icons-react';
import { fillValues } from '@waymark/creative/document/values';
import { imageRef } from '@waymark/creative/layout/images';
import type { PointerEvent } from 'react';
import { PictureLibrary } from '../../../../editing/assets/AssetPicker.tsx';
import { pictureUrl } from '../../paint/usePictures.ts';
import { useCard, useCardStore, useSurroundings } from '../../store/context.ts';
import { uiState, useUiState } from '../../store/uiState.ts';
import { beginCrop, endCrop } from '../../tools/cropActions.ts';
import { PickRow, RadiusRow, SliderField } from '../fields/Rows.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';
import classes from '../Panel.module.css';
import { type FormProps, useMayChange, within } from '../setting.ts';

const masks = { none: 'none', rounded: 'rounded corners', ellipse: 'an ellipse' };

export function ImageForm({ layer, set, attempt }: FormProps<'image'>) {
  const may = useMayChange(layer.id);
  const { kit, values } = useSurroundings();
  const card = useCard((state) => state.card);
  const cropping = useUiState((state) => state.crop?.id === layer.id);
  const choosing = useUiState((state) => state.choosing === layer.id);
  const store = useCardStore();
  const { source } = layer;
  const from =
    'logo' in source
      ? `logo:${source.logo}`
      : 'variable' in source
        ? `variable:${source.variable}`
        : 'picture';
  const ref = imageRef(source, kit, fillValues(card, values));
  const src = ref === null ? null : 'url' in ref ? ref.url : pictureUrl(ref.pictureId);
  const variables = card.variables.filter(({ kind }) => kind === 'image');
  return (
    <>
      <Section title="Picture" off={!may.content}>
        <PickRow
          word="Shows"
          label="Description"
          value={from}
          options={Object.fromEntries([
            ['picture', 'picture'],
            ...kit.logos.map(({ id, name }) => [`logo:${id}`, `the logo ${name}`]),
            ...variables.map(({ name }) => [`variable:${name}`, `each person’s ${name}`]),
          ])}
          onChange={(value) => {
            if (value.startsWith('logo:')) set({ source: { logo: value.slice(5) } });
            else if (value.startsWith('variable:')) set({ source: { variable: value.slice(9) } });
            else set({ source: { pictureId: '' } });
          }}
        />
        {from === 'picture' && (
          <Button
            variant="default"
            leftSection={<IconPhotoPlus size={16} aria-hidden />}
            onClick={() => uiState.set({ choosing: layer.id })}
            data-testid="choose-picture"
          >
            {src === null ? 'Choose a picture' : 'Change the picture'}
          </Button>
        )}
        <TypedField
          key={layer.id}
          label="Description"
          placeholder="Describe it for people who can’t see it"
          value={layer.alt}
          rows={1}
          longest={500}
          onChange={(alt) => set({ alt })}
        />
        <PictureLibrary
          opened={choosing}
          value={'pictureId' in source && source.pictureId !== '' ? source.pictureId : null}
          onClose={() => uiState.set({ choosing: null })}
          onPick={(pictureId, alt) => {
            // The description of another picture would be wrong; if the same picture has no description, the old one
            // stays.
            const same = 'pictureId' in source && source.pictureId === pictureId;
            set({ source: { pictureId }, alt: alt === '' && same ? layer.alt : alt });
            uiState.set({ choosing: null });
          }}
        />
      </Section>
      <Section title="Crop" off={!may.style}>
        <SegmentedControl
          size="xs"
          aria-label="Fit"
          value={layer.fit}
          disabled={!may.style}
          onChange={(fit) => set({ fit: fit === 'contain' ? 'contain' : 'cover' })}
          data={[
            { value: 'cover', label: 'Fill the box' },
            { value: 'contain', label: 'Show all of it' },
          ]}
        />
        {layer.fit === 'cover' && src !== null && (
          <>
            <FocalPoint layer={layer} src={src} set={set} attempt={attempt} />
            <Field word="Zoom">
              <SliderField
                label="Zoom"
                value={layer.zoom}
                min={1}
                max={4}
                step={0.02}
                words={(zoom) => `${Math.round(zoom * 100)}%`}
                {...within({ set, attempt }, (zoom) => ({ zoom }))}
              />
            </Field>
            <Button
              size="compact-sm"
              variant={cropping ? 'filled' : 'default'}
              leftSection={<IconCrop size={14} aria-hidden />}
              onClick={() => (cropping ? endCrop() : beginCrop(store, layer.id))}
            >
              {cropping ? 'Done' : 'Crop on the card'}
            </Button>
          </>
        )}
        <PickRow
          word="Shape"
          label="Mask"
          value={layer.mask}
          options={masks}
          onChange={(mask) =>
            set({ mask, ...(mask === 'rounded' && layer.radius === 0 ? { radius: 32 } : {}) })
          }
        />
        {layer.mask === 'rounded' && <RadiusRow layer={layer} set={set} />}
      </Section>
    </>
  );
}

/** A thumbnail: click the point that should stay in view. */
function FocalPoint({ layer, src, set, attempt }: FormProps<'image'> & { src: string }) {
  const pointOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (value: number) => Math.min(1, Math.max(0, Math.round(value * 100) / 100));
    return {
      x: share((event.clientX - box.left) / box.width),
      y: share((event.clientY - box.top) / box.height),
    };
  };
  const step = (x: number, y: number) =>
    set({
      focal: {
        x: Math.min(1, Math.max(0, layer.focal.x + x)),
        y: Math.min(1, Math.max(0, layer.focal.y + y)),
      },
    });
  const ways: Record<string, [number, number]> = {
    ArrowLeft: [-0.05, 0],
    ArrowRight: [0.05, 0],
    ArrowUp: [0, -0.05],
    ArrowDown: [0, 0.05],
  };
  return (
    <button
      type="button"
      className={classes.focal}
      aria-label={`Point in view: ${Math.round(layer.focal.x * 100)} % across, ${Math.round(layer.focal.y * 100)} % down. Arrow keys move it.`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        attempt({ focal: pointOf(event) });
      }}
      onPointerMove={(event) => event.buttons === 1 && attempt({ focal: pointOf(event) })}
      onPointerUp={(event) => set({ focal: pointOf(event) })}
      onKeyDown={(event) => {
        const way = ways[event.key];
        if (!way) return;
        event.preventDefault();
        step(...way);
      }}
    >
      <img src={src} alt="" />
      <span
        className={classes.focalPoint}
        style={{ left: `${layer.focal.x * 100}%`, top: `${layer.focal.y * 100}%` }}
      />
    </button>
  );
}
