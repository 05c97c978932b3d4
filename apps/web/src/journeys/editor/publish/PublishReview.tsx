import { List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Problem } from '@waymark/journey/settings/problems';
import { WordsDiff } from '../../../editing/words/WordsText.tsx';
import type { Outputs } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { HeldMessages } from '../../../ui/clock/HeldMessages.tsx';
import { useRunWords } from '../../../ui/clock/useRunWords.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { costWords, reachWords } from '../../../ui/format/runEstimate.ts';
import table from '../../../ui/tables/table.module.css';
import { ProblemLine, problemKey, problemWords } from '../bar/ProblemsBar.tsx';
import { useSentences } from '../canvas/useFlow.ts';
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

/** Why publishing is refused, or what changes and who is affected. */
export function PublishReview({ view, preview, errors, onClose }: Props) {
  const store = useEditorStore();
  const sentenceOf = useSentences();
  const runWords = useRunWords();
  if (errors.length > 0)
    return (
      <>
        <Text size="sm">{problemWords(errors.length, 0)}. Choose one to go there:</Text>
        <ProblemLines problems={errors} onGo={onClose} />
        <Suggestions problems={preview.problems} onGo={onClose} />
      </>
    );
  const trigger = store.getState().graph.nodes.find((node) => isTrigger(node.kind));
  const people = counted(preview.active, 'person is', 'people are');
  return (
    <>
      {view.live ? (
        <>
          {view.status === 'stopped' && (
            <Text size="sm">It was stopped. Publishing makes it live again, for new people only.</Text>
          )}
          {view.closed && <Text size="sm">It stays closed to new entries until you accept them again.</Text>}
          {view.status === 'paused' && <Text size="sm">It stays paused until it’s resumed.</Text>}
          <Text size="sm">
            {preview.active > 0
              ? `${people} in it now and will finish on the version they entered. New people get this one.`
              : 'Nobody is in it now. New people get this version.'}
          </Text>
          <section className={classes.part}>
            <h3>What changes</h3>
            {preview.changes.length === 0 ? (
              <Text size="sm" c="dimmed">
                Nothing people would notice.
              </Text>
            ) : (
              <List size="sm" spacing={2} listStyleType="disc">
                {preview.changes.slice(0, SHOWN).map((change) => (
                  <List.Item key={change}>
                    {change}
                    {preview.texts
                      .filter(({ sentence }) => sentence === change)
                      .map((text) => (
                        <WordsDiff key={text.nodeId} {...text} />
                      ))}
                  </List.Item>
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
          The journey goes live right away.
          {trigger ? ` It starts ${lowerFirst(sentenceOf(trigger))}.` : ''} You can pause it at any time.
        </Text>
      )}
      {preview.inside && preview.inside.people > 0 && <InsideNow {...preview.inside} />}
      {preview.run && (
        <section className={classes.part} data-testid="run-estimate">
          <h3>Next run {runWords(preview.run)}</h3>
          <Text size="sm">
            {reachWords(preview.run)} {costWords(preview.run)} <HeldMessages run={preview.run} />
          </Text>
        </section>
      )}
      <Suggestions problems={preview.problems} onGo={onClose} />
    </>
  );
}

/** Those in the segment already don't enter it. */
function InsideNow({ id, name, people }: NonNullable<Props['preview']['inside']>) {
  return (
    <Text size="sm" data-testid="inside-now">
      {counted(people, 'person is', 'people are')} in “{name}” already and won’t enter: the journey starts
      when someone joins the segment. To reach them too, use{' '}
      <Link className={table.strong} to="/audience/segments/$segmentId/send" params={{ segmentId: id }}>
        Send to this segment
      </Link>
      , or start the journey on a schedule.
    </Text>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function Suggestions({ problems, onGo }: { problems: readonly Problem[]; onGo: () => void }) {
  const suggestions = problems.filter((problem) => problem.severity === 'warning');
  if (suggestions.length === 0) return null;
  return (
    <section className={classes.part} data-testid="suggestions">
      <h3>{counted(suggestions.length, 'suggestion')}</h3>
      <ProblemLines problems={suggestions} onGo={onGo} />
    </section>
  );
}

function ProblemLines({ problems, onGo }: { problems: readonly Problem[]; onGo: () => void }) {
  return (
    <ul className={classes.problems}>
      {problems.map((problem) => (
        <li key={problemKey(problem)}>
          <ProblemLine problem={problem} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}
