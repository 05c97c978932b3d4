import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconPhoto, IconRoute, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { trpc } from '../../server/trpc.ts';
import { cardWords } from '../../studio/statusWords.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { journeyState } from '../../ui/format/words.ts';
import { icon } from './icon.ts';

/** The most server results that are shown. */
const MOST = 6;

export function useFoundJourneys(wanted: boolean): SpotlightActionGroupData {
  const navigate = useNavigate();
  const journeys = useQuery({ ...trpc.journeys.list.queryOptions(), enabled: wanted });
  return {
    group: 'Journeys',
    actions: (journeys.data ?? []).map((journey) => ({
      id: journey.id,
      label: journey.name,
      description: `${journeyState(journey).word} · ${journey.trigger}`,
      leftSection: <IconRoute {...icon} />,
      onClick: () => navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } }),
    })),
  };
}

export function useFoundCards(search: string, wanted: boolean): SpotlightActionGroupData {
  const navigate = useNavigate();
  const cards = useQuery({ ...trpc.cards.list.queryOptions({ search }), enabled: wanted });
  return {
    group: 'Cards',
    actions: (wanted ? (cards.data?.rows ?? []) : []).slice(0, MOST).map((card) => ({
      id: card.id,
      label: card.name,
      keywords: [search],
      description: [cardWords[card.status].word, card.folder].filter(Boolean).join(' · '),
      leftSection: <IconPhoto {...icon} />,
      onClick: () => navigate({ to: '/studio/$cardId', params: { cardId: card.id } }),
    })),
  };
}

export function useFoundPeople(search: string, wanted: boolean): SpotlightActionGroupData {
  const navigate = useNavigate();
  const people = useQuery({ ...trpc.customers.list.queryOptions({ search }), enabled: wanted });
  return {
    group: 'People',
    actions: (wanted ? (people.data?.rows ?? []) : []).slice(0, MOST).map((person) => ({
      id: person.id,
      label: person.name,
      keywords: [search],
      description: [person.phone === null ? null : phoneWords(person.phone), person.externalId]
        .filter((part) => part !== null)
        .join(' · '),
      leftSection: <IconUser {...icon} />,
      onClick: () => navigate({ to: '/audience/$customerId', params: { customerId: person.id } }),
    })),
  };
}
