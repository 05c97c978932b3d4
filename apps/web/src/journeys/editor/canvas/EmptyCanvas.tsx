import { Button } from '@mantine/core';
import { siteOf } from '@waymark/journey/graph/template';
import { templates } from '@waymark/journey/graph/templates';
import { useMe } from '../../../server/session.tsx';
import { withLayout } from '../model/drawn.ts';
import { ItemFace } from '../palette/ItemFace.tsx';
import { stepItems } from '../palette/stepItems.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import { addStep } from '../store/steps.ts';
import { useUiState } from '../store/uiState.ts';
import classes from './EmptyCanvas.module.css';

/** Shown before the first step: what this page is for, and ways to begin. */
export function EmptyCanvas() {
  const store = useEditorStore();
  const editing = useEditor((state) => state.mode === 'editing');
  const carrying = useUiState((state) => state.carrying !== null);
  if (!editing) return null;
  const starts = stepItems.filter((item) => item.group === 'Start').slice(0, 6);
  return (
    <div className={classes.empty} data-aside={carrying || undefined} data-testid="empty-canvas">
      <h2>How does this journey start?</h2>
      <p>Choose a trigger, then add waits, splits and messages below it.</p>
      <div className={classes.starts}>
        {starts.map((item) => (
          <Button
            key={item.id}
            variant="default"
            className={classes.start}
            onClick={() => addStep(store, item.make({ x: 0, y: 0 }))}
          >
            <ItemFace item={item} />
          </Button>
        ))}
      </div>
      <StartTemplates />
    </div>
  );
}

/** Complete journeys to start from. */
function StartTemplates() {
  const store = useEditorStore();
  const { workspace } = useMe();
  const pictures = useEditor((state) => state.surroundings.pictures);
  const site = siteOf(workspace.name);
  return (
    <div className={classes.templates}>
      <span>Or start from a template:</span>
      {templates.map((template) => (
        <Button
          key={template.id}
          variant="subtle"
          size="compact-sm"
          title={template.description}
          data-testid={`template-${template.id}`}
          onClick={() => {
            const pictureId = [...pictures.values()].find(({ kind }) => kind === 'image')?.id ?? null;
            const made = template.build({ brand: workspace.name, site, pictureId });
            withLayout(({ tidy }) => store.getState().setGraph(tidy(made)));
          }}
        >
          {template.name}
        </Button>
      ))}
    </div>
  );
}
