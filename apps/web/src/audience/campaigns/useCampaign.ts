import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CampaignMessage, type CampaignTime, campaignGraph } from '@waymark/journey/graph/campaign';
import type { Graph } from '@waymark/journey/graph/graph';
import { isMessage } from '@waymark/journey/graph/node';
import type { Problem } from '@waymark/journey/settings/problems';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useSurroundings } from '../../journeys/editor/live/useSurroundings.ts';
import { createEditorStore } from '../../journeys/editor/store/editorStore.ts';
import { type Inputs, trpc } from '../../server/trpc.ts';
import { useNow, useZone } from '../../ui/clock/ClockProvider.tsx';
import { DAY, localDay } from '../../ui/format/time.ts';

type CampaignInput = Inputs['campaigns']['estimate'];
export type CampaignState = ReturnType<typeof useCampaign>;

/** The pause after the last change, ms. */
const PAUSE = 400;

/**
 * A campaign being written, and its forecast. Its message is the single message step of a drawing, so that the fields
 * of message steps work for it. The send time is kept separately, because "now" has no date yet.
 */
export function useCampaign(segment: string) {
  const zone = useZone();
  const now = useNow(60_000);
  const [tomorrow] = useState<CampaignTime>(() => ({
    date: localDay(now + DAY, zone),
    time: '10:00',
    zone: 'workspace',
  }));
  const [store] = useState(() => createEditorStore(campaignGraph(segment, blank, tomorrow), 'editing'));
  const [first] = useState(() => store.getState().graph);
  useSurroundings(store);
  const [kind, setKind] = useState<'now' | 'at'>('at');
  const [time, setTime] = useState(tomorrow);
  const graph = useStore(store, (state) => state.graph);
  const inputOf = (drawn: Graph): CampaignInput => ({
    segment,
    message: messageOf(drawn),
    when: kind === 'now' ? { kind } : { kind, ...time },
  });
  const input = inputOf(graph);
  const [asked] = useDebouncedValue(JSON.stringify(input), PAUSE, { leading: true });
  const estimate = useQuery({
    ...trpc.campaigns.estimate.queryOptions(JSON.parse(asked) as CampaignInput, {
      trpc: { abortOnUnmount: true, context: { alone: true } },
    }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return {
    store,
    message: messageOf(graph),
    kind,
    setKind,
    time,
    setTime,
    changed: graph !== first || kind !== 'at' || time !== tomorrow,
    /** The latest state, after pending fields have been committed. */
    read: () => inputOf(store.getState().graph),
    problems: estimate.data?.problems ?? [],
    run: estimate.data?.run ?? null,
    counting: estimate.isFetching || asked !== JSON.stringify(input),
    error: estimate.error,
  };
}

const blank: CampaignMessage = {
  kind: 'message.sms',
  settings: { program: 'marketing', text: '', overCap: 'skip' },
};

function messageOf({ nodes }: Graph) {
  const message = nodes.find(isMessage);
  if (!message) throw new Error('A campaign has a message.');
  return message;
}

/** A field that hasn't been filled in yet isn't an error before the person tries to send. */
const missing = new Set<Problem['code']>(['noText', 'noPicture', 'missingSetting']);

/** The problems of one step by field, for `FieldProblem`. */
export function problemsAt(problems: readonly Problem[], nodeId: string, tried: boolean) {
  const shown = problems.filter((one) => one.nodeId === nodeId && (tried || !missing.has(one.code)));
  return Map.groupBy(shown, ({ field }) => field ?? '');
}
