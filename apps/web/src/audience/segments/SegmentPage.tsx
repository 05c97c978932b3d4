import { Alert, Button, Skeleton, Tabs } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { describeRule } from '@waymark/audience/words/describe';
import { NameField } from '../../editing/fields/NameField.tsx';
import { ruleNames, useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { refresh } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { SegmentView } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { noticeOf } from '../../ui/undoNotice.tsx';
import { AsOf } from './AsOf.tsx';
import { kindWords } from './kinds.ts';
import { Members } from './Members.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { SegmentMenu } from './SegmentMenu.tsx';
import { UsedBy } from './UsedBy.tsx';

const crumbs = [
  { label: 'Audience', to: '/audience' },
  { label: 'Segments', to: '/audience/segments' },
];

/** One segment: its rule, and who is in it. */
export function SegmentPage() {
  const { segmentId } = useParams({ from: '/shell/audience/segments/$segmentId' });
  const segment = useQuery(trpc.segments.get.queryOptions({ id: segmentId }));
  if (segment.data !== undefined) return <Segment segment={segment.data} />;
  return (
    <>
      <TopBar crumbs={crumbs} title="Segment" />
      {segment.error === null ? (
        <div className={room.room} role="status" aria-busy="true" aria-label="Loading">
          <Skeleton height={320} radius="lg" />
        </div>
      ) : (
        <RoomProblem error={segment.error} retry={() => segment.refetch()} />
      )}
    </>
  );
}

function Segment({ segment }: { segment: SegmentView }) {
  const navigate = useNavigate({ from: '/audience/segments/$segmentId' });
  const { tab } = useSearch({ from: '/shell/audience/segments/$segmentId' });
  const names = ruleNames(useVocabulary());
  const mayChange = useMay(kindWords[segment.kind].permission) && segment.archivedAt === null;
  const maySend = useMay('editJourneys') && segment.kind !== 'suppression';
  const rename = useMutation(
    trpc.segments.change.mutationOptions({
      onSuccess: () => refresh('segments'),
      onError: noticeOf('The name wasn’t changed.'),
    }),
  );
  const { id, revision, rule } = segment;
  const people = <Members segment={segment} mayChange={mayChange && rule === null} />;
  return (
    <>
      <TopBar
        crumbs={crumbs}
        documentTitle={segment.name}
        title={
          <NameField
            name={segment.name}
            of="segment"
            width={260}
            mayRename={mayChange}
            rename={(name) => rename.mutate({ id, revision, name })}
          />
        }
        actions={
          segment.archivedAt === null && (
            <>
              {maySend && (
                <Button
                  component={Link}
                  to={`/audience/segments/${id}/send`}
                  leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
                  data-testid="send-to-segment"
                >
                  Send to this segment
                </Button>
              )}
              <SegmentMenu segment={segment} />
            </>
          )
        }
      />
      <div className={room.room}>
        {segment.archivedAt !== null && (
          <Alert color="gray" variant="light" mb="md">
            This segment is archived. Restore it from the list of archived segments to use it.
          </Alert>
        )}
        <p className={room.lead}>
          {kindWords[segment.kind].name} ·{' '}
          {(segment.exactAsOf !== null || segment.kind !== 'rule') &&
            `${counted(segment.count, 'person', 'people')} · `}
          <AsOf segment={segment} />
          <UsedBy uses={segment.uses} before=" · used by " />
        </p>
        {rule === null ? (
          people
        ) : (
          <Tabs
            value={tab ?? 'rule'}
            keepMounted={false}
            onChange={(next) =>
              navigate({ search: { tab: next === 'people' ? 'people' : undefined }, replace: true })
            }
          >
            <Tabs.List mb="md">
              <Tabs.Tab value="rule">Rule</Tabs.Tab>
              <Tabs.Tab value="people">People</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="rule">
              {mayChange ? (
                <RuleEditor key={id} name={segment.name} segment={{ ...segment, rule }} />
              ) : (
                <p data-testid="rule-words">{describeRule(rule, 'they ', names) || 'Everyone'}</p>
              )}
            </Tabs.Panel>
            <Tabs.Panel value="people">{people}</Tabs.Panel>
          </Tabs>
        )}
      </div>
    </>
  );
}
