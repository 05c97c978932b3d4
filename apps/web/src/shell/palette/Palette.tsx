import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { IconMoon, IconPhoto, IconPlus, IconRoute, IconSearch, IconSun, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { audiencePages } from '../../audience/AudienceNav.tsx';
import { catalogPages } from '../../catalog/CatalogNav.tsx';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { cardWords } from '../../studio/statusWords.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { journeyState } from '../../ui/format/words.ts';
import { rooms } from '../rooms.ts';

/** Ctrl-K: go to any page, journey, card or person, or run an action available everywhere. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const groups = usePaletteActions(query, opened);
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened]);
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      nothingFound="No results"
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Go to a journey, card, page or person',
        'aria-label': 'Search and commands',
      }}
    />
  );
}

/** What the palette offers for the typed text. Cards and people are looked up on the server, from two letters on. */
function usePaletteActions(query: string, open: boolean): SpotlightActionGroupData[] {
  const [search] = useDebouncedValue(query.trim(), 150);
  const wanted = open && search.length > 1;
  const journeys = useFoundJourneys(open);
  const cards = useFoundCards(search, wanted);
  const people = useFoundPeople(search, wanted);
  const places = usePlaces();
  const actions = useActions();
  return [journeys, cards, places, actions, people].filter(({ actions }) => actions.length > 0);
}

function usePlaces(): SpotlightActionGroupData {
  const navigate = useNavigate();
  const admin = useMay('readAudit');
  const shelves = [
    { tab: 'pictures', label: 'Studio: pictures' },
    { tab: 'waiting', label: 'Studio: waiting for me' },
    { tab: 'brand', label: 'Studio: brand kit' },
  ] as const;
  return {
    group: 'Go to',
    actions: rooms
      .filter((room) => room.to !== '/admin' || admin)
      .flatMap(({ to, name, icon: Icon }) => [
        { id: to, label: name, leftSection: <Icon {...icon} />, onClick: () => navigate({ to }) },
        ...(to === '/studio' ? shelves : []).map(({ tab, label }) => ({
          id: `studio ${tab}`,
          label,
          leftSection: <Icon {...icon} />,
          onClick: () => navigate({ to: '/studio', search: { tab } }),
        })),
        ...[...audiencePages, ...catalogPages]
          .filter((page) => page.to.startsWith(`${to}/`))
          .map((page) => ({
            id: page.to,
            label: `${name}: ${page.label.toLowerCase()}`,
            ...(page.to === '/audience/segments' && { description: 'Send a campaign to a segment' }),
            leftSection: <Icon {...icon} />,
            onClick: () => navigate({ to: page.to }),
          })),
      ]),
  };
}

function useActions(): SpotlightActionGroupData {
  const navigate = useNavigate();
  const mayEdit = useMay('editJourneys');
  const mayBuild = useMay('editSegments');
  const { setColorScheme } = useMantineColorScheme();
  return {
    group: 'Do',
    actions: [
      ...(mayEdit
        ? [
            {
              id: 'new-journey',
              label: 'New journey',
              leftSection: <IconPlus {...icon} />,
              onClick: () => navigate({ to: '/journeys', search: { new: true } }),
            },
            {
              id: 'new-card',
              label: 'New card',
              leftSection: <IconPlus {...icon} />,
              onClick: () => navigate({ to: '/studio', search: { new: true } }),
            },
          ]
        : []),
      ...(mayBuild
        ? [
            {
              id: 'new-segment',
              label: 'New segment',
              leftSection: <IconPlus {...icon} />,
              onClick: () => navigate({ to: '/audience/segments', search: { new: true } }),
            },
          ]
        : []),
      {
        id: 'light',
        label: 'Light appearance',
        leftSection: <IconSun {...icon} />,
        onClick: () => setColorScheme('light'),
      },
      {
        id: 'dark',
        label: 'Dark appearance',
        leftSection: <IconMoon {...icon} />,
        onClick: () => setColorScheme('dark'),
      },
    ],
  };
}

/** The most server results that are shown. */
const MOST = 6;

function useFoundJourneys(wanted: boolean): SpotlightActionGroupData {
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

function useFoundCards(search: string, wanted: boolean): SpotlightActionGroupData {
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

function useFoundPeople(search: string, wanted: boolean): SpotlightActionGroupData {
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

/** The size and stroke of icons in the palette. */
const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
