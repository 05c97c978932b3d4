import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconMoon, IconPlus, IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../server/session.tsx';
import { rooms } from '../rooms.ts';
import { useFoundCards, useFoundJourneys, useFoundPeople } from './found.tsx';
import { icon } from './icon.ts';

/**
 * Everything that the palette offers for the typed text. Cards and people are looked up on the server, from two
 * letters on.
 */
export function usePaletteActions(query: string, open: boolean): SpotlightActionGroupData[] {
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
      ]),
  };
}

function useActions(): SpotlightActionGroupData {
  const navigate = useNavigate();
  const mayEdit = useMay('editJourneys');
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
