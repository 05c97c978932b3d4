import { Tabs } from '@mantine/core';
import type { Layer } from '@waymark/creative/document/document';
import { kindWords } from '@waymark/creative/edit/make';
import { layerById, pathTo } from '@waymark/creative/edit/tree';
import { whoMay } from '@waymark/policy/permissions';
import { useMay } from '../../../server/session.tsx';
import type { CardView } from '../../../server/views.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { LayersPanel } from '../layers/LayersPanel.tsx';
import { layerIcons } from '../layers/layerIcons.ts';
import { CommentsTab } from '../review/CommentsTab.tsx';
import { duplicateSelected, groupSelected, removeSelected, ungroupSelected } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { useSettledCard } from '../store/shown.ts';
import { type SideTab, uiState, useUiState } from '../store/uiState.ts';
import { Section } from './fields/Section.tsx';
import { CardForm } from './forms/CardForm.tsx';
import { LayerForm } from './forms/LayerForm.tsx';
import { SeveralForm } from './forms/SeveralForm.tsx';
import classes from './Panel.module.css';
import { ShadowSection } from './sections/AppearanceSections.tsx';
import { AlignRow, PlaceSection } from './sections/PlaceSection.tsx';
import { ShownSection } from './sections/ShownSection.tsx';
import { useMayChange, useSetting } from './setting.ts';
import { VariablesTab } from './VariablesTab.tsx';

/** Why all the fields below are disabled, if they are. */
function WhyOff() {
  const mayEdit = useCard((state) => state.mayEdit);
  const bound = useCard((state) => state.bound);
  const mayMake = useMay('editCards');
  return mayEdit ? null : (
    <p className={classes.small} style={{ paddingTop: 12 }}>
      {whoMay(bound && mayMake ? 'editTemplates' : 'editCards')}
    </p>
  );
}

/** Next to the canvas, never over it: settings, variables, comments, and in a `small` window the layers. */
export function SidePanel({ view, small }: { view: CardView; small: boolean }) {
  const chosen = useUiState((state) => state.tab);
  const tab = chosen === 'layers' && !small ? 'design' : chosen;
  const open = view.comments.filter(({ resolvedAt }) => resolvedAt === null).length;
  return (
    <aside
      className={classes.panel}
      aria-label="Settings"
      onKeyDown={(event) => {
        const open = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
        if (event.key !== 'Escape' || event.defaultPrevented || open) return;
        document.querySelector<HTMLElement>('[data-canvas]')?.focus();
      }}
      data-testid="card-panel"
    >
      <Tabs
        value={tab}
        onChange={(next) => uiState.set({ tab: (next ?? 'design') as SideTab })}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List>
          {small && <Tabs.Tab value="layers">Layers</Tabs.Tab>}
          <Tabs.Tab value="design">Design</Tabs.Tab>
          <Tabs.Tab value="variables">Variables</Tabs.Tab>
          <Tabs.Tab value="comments">{open > 0 ? `Comments (${open})` : 'Comments'}</Tabs.Tab>
        </Tabs.List>
        {small && (
          <Tabs.Panel value="layers" className={classes.layers}>
            <LayersPanel />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="design" className={classes.body} data-settings>
          <WhyOff />
          <DesignTab />
        </Tabs.Panel>
        <Tabs.Panel value="variables" className={classes.body}>
          <WhyOff />
          <VariablesTab />
        </Tabs.Panel>
        <Tabs.Panel value="comments" className={classes.body}>
          <CommentsTab view={view} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

/** Settings of the selection: the card, one layer, or several. */
function DesignTab() {
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
