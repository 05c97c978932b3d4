import { Button } from '@mantine/core';
import { siteOf } from '@waymark/journey/graph/template';
import { templates } from '@waymark/journey/graph/templates';
import { useMe } from '../../../server/session.tsx';
import { withLayout } from '../model/drawn.ts';
import { useEditor, useEditorStore } from '../store/context.ts';
import classes from './EmptyCanvas.module.css';

/** Complete journeys to start from. */
export function StartTemplates() {
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
