import type { Layer } from '@waymark/creative/document/document';
import { kindWords } from '@waymark/creative/edit/make';
import { layerById, pathTo } from '@waymark/creative/edit/tree';
import { counted } from '../../../ui/format/numbers.ts';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { layerIcons } from '../layers/layerIcons.ts';
import { duplicateSelected, groupSelected, removeSelected, ungroupSelected } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { useSettledCard } from '../store/shown.ts';
import { Section } from './fields/Section.tsx';
import { CardForm } from './forms/CardForm.tsx';
import { LayerForm } from './forms/LayerForm.tsx';
import { SeveralForm } from './forms/SeveralForm.tsx';
import classes from './Panel.module.css';
import { AlignRow, PlaceSection } from './sections/PlaceSection.tsx';
import { ShadowSection } from './sections/ShadowSection.tsx';
import { ShownSection } from './sections/ShownSection.tsx';
import { useMayChange, useSetting } from './setting.ts';

/** Settings of the selection: the card, one layer, or several. */
export function DesignTab() {
  const card = useSettledCard();
  const selected = useCard((state) => state.selected);
  const mayEdit = useCard((state) => state.mayEdit);
  const layers = selected.flatMap((id) => layerById(card.layers, id) ?? []);
  const only = selected.length === 1 ? layers[0] : undefined;
  if (selected.length > 1)
    return (
      <>
        <Section title={counted(selected.length, 'layer')} off={!mayEdit}>
          <AlignRow several={selected.length} />
          <Commands several group={false} />
        </Section>
        <SeveralForm key={selected.join(' ')} layers={layers} />
      </>
    );
  return only ? <OneLayer layer={only} /> : <CardForm />;
}

function OneLayer({ layer: only }: { layer: Layer }) {
  const bound = useCard((state) => state.bound);
  const mayEdit = useCard((state) => state.mayEdit);
  const setting = useSetting(only.id);
  const may = useMayChange(only.id);
  const card = useCard((state) => state.card);
  const Icon = layerIcons[only.kind];
  return (
    <>
      <div className={classes.row} style={{ paddingTop: 12, fontWeight: 600 }}>
        <Icon size={16} stroke={1.6} aria-hidden />
        <span
          className={classes.grow}
          style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {only.name || kindWords[only.kind]}
        </span>
      </div>
      {mayEdit && pathTo(card.layers, only.id).some(({ locked }) => locked) && (
        <p className={classes.small}>This layer is locked. Unlock it in the layer list to change it.</p>
      )}
      {bound && only.fixed.length > 0 && (
        <p className={classes.small}>
          The template locks its {only.fixed.map((part) => partWords[part]).join(', ')}. Ask a designer to
          change it.
        </p>
      )}
      <LayerForm key={only.id} layer={only} />
      <PlaceSection layer={only} />
      <ShadowSection shadow={only.shadow} off={!may.style} {...setting} />
      <ShownSection layer={only} />
      {mayEdit && <Commands several={false} group={only.kind === 'group'} />}
    </>
  );
}

const partWords = {
  position: 'position',
  content: 'content',
  style: 'style',
  removal: 'removal',
};

function Commands({ several, group }: { several: boolean; group: boolean }) {
  const store = useCardStore();
  return (
    <div className={classes.row} style={{ paddingTop: 8 }}>
      {several && <SmallButton onClick={() => groupSelected(store)}>Group</SmallButton>}
      {group && <SmallButton onClick={() => ungroupSelected(store)}>Ungroup</SmallButton>}
      <SmallButton onClick={() => duplicateSelected(store)}>Duplicate</SmallButton>
      <SmallButton onClick={() => removeSelected(store)}>Remove</SmallButton>
    </div>
  );
}
