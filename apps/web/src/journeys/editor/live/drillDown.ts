import { useNavigate, useSearch } from '@tanstack/react-router';
import type { StoppingRule } from '@waymark/policy/decision';
import type { MessageStatus } from '@waymark/policy/messageStatus';
import { useMemo } from 'react';
import type { MessageKind, PeopleGroup } from '../../../ui/search.ts';

/** Opens what a number counts: the people at a step, or the messages that it sent. */
export function useDrillDown() {
  const navigate = useNavigate();
  const { version: seen } = useSearch({ from: '/shell/journeys/$journeyId' });
  const version = seen === 'draft' ? undefined : seen;
  return useMemo(
    () => ({
      version,
      people: (
        node: string,
        filter: { status?: 'waiting'; held?: true; who?: PeopleGroup; rule?: StoppingRule },
      ) => navigate({ to: '.', search: { tab: 'people', node, version, ...filter } }),
      messages: (node: string, channel?: MessageKind, sent?: MessageStatus) =>
        navigate({ to: '.', search: { tab: 'messages', node, channel, sent } }),
    }),
    [navigate, version],
  );
}
