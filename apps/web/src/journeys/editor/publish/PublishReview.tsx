import { List, Text } from '@mantine/core';
import type { JourneyView } from '@waymark/api/trpc/views';
import type { Problem } from '@waymark/journey/problems';
import { counted } from '../../../format/numbers.ts';
import type { Outputs } from '../../../shell/trpc.ts';
import { ProblemLine, problemKey } from '../bar/ProblemsBar.tsx';
import { sentenceOf } from '../canvas/useFlow.ts';
import { isTrigger } from '../model/families.ts';
import { useEditorStore } from '../store/context.ts';
import classes from './Publish.module.css';

interface Props {
  view: JourneyView;
  preview: Outputs['journeys']['publishPreview'];
  errors: Problem[];
  onClose: () => void;
}

const SHOWN = 8;

/** Why it is refused, or what changes and whom it touches. */
export function PublishReview({ view, preview, errors, onClose }: Props) {
  const store = useEditorStore();
  if (errors.length > 0)
    return (
      <>
        <Text size="sm">{counted(errors.length, 'problem')} to solve first. Choose one to go there:</Text>
        <ul className={classes.problems}>
          {errors.map((problem) => (
            <li key={problemKey(problem)}>
              <ProblemLine problem={problem} onGo={onClose} />
            </li>
          ))}
        </ul>
      </>
    );
  const trigger = store.getState().graph.nodes.find((node) => isTrigger(node.kind));
  const notes = preview.problems.filter((problem) => problem.severity === 'warning');
  const people = counted(preview.active, 'person is', 'people are');
  return (
    <>
      {view.live ? (
        <>
          {view.status === 'stopped' && (
            <Text size="sm">It was stopped, and goes live again for new people.</Text>
          )}
          {view.closed && <Text size="sm">It stays closed to new entries until you accept them again.</Text>}
          {view.status === 'paused' && <Text size="sm">It stays paused until it is resumed.</Text>}
          <Text size="sm">
            {preview.active > 0
              ? `${people} in it now and finish on the version that they came in by. New people get this one.`
              : 'Nobody is in it right now. New people get this version.'}
          </Text>
          <section className={classes.part}>
            <h3>What changes</h3>
            {preview.changes.length === 0 ? (
              <Text size="sm" c="dimmed">
                Nothing that people would notice.
              </Text>
            ) : (
              <List size="sm" spacing={2}>
                {preview.changes.slice(0, SHOWN).map((change) => (
                  <List.Item key={change}>{change}</List.Item>
                ))}
                {preview.changes.length > SHOWN && (
                  <List.Item>and {counted(preview.changes.length - SHOWN, 'more change')}</List.Item>
                )}
              </List>
            )}
          </section>
        </>
      ) : (
        <Text size="sm">
          The journey goes live at once. People come in from now on
          {trigger ? `: ${lowerFirst(sentenceOf(trigger))}.` : '.'} You can pause it at any time.
        </Text>
      )}
      {notes.length > 0 && (
        <section className={classes.part}>
          <h3>Worth a look</h3>
          <List size="sm" spacing={2}>
            {notes.map((note) => (
              <List.Item key={note.sentence + note.nodeId}>{note.sentence}</List.Item>
            ))}
          </List>
        </section>
      )}
    </>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
