import { Tabs } from '@mantine/core';
import { whoMay } from '@waymark/policy/permissions';
import { useMay } from '../../../server/session.tsx';
import type { CardView } from '../../../server/views.ts';
import { LayersPanel } from '../layers/LayersPanel.tsx';
import { CommentsTab } from '../review/CommentsTab.tsx';
import { useCard } from '../store/context.ts';
import { type SideTab, uiState, useUiState } from '../store/uiState.ts';
import { DesignTab } from './DesignTab.tsx';
import classes from './Panel.module.css';
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
