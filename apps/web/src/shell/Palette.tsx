import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconMoon, IconPlus, IconRoute, IconSearch, IconSun, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { phoneWords } from '../format/phone.ts';
import { journeyWords } from '../format/words.ts';
import { rooms } from './rooms.ts';
import { useMay } from './session.tsx';
import { useTRPC } from './trpc.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** Ctrl-K: go to any room, journey or person, or do what can be done from anywhere. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const groups = usePaletteActions(query, open);
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound="Nothing by that name"
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Go to a journey, a room or a person',
        'aria-label': 'Search and commands',
      }}
    />
  );
}

function usePaletteActions(query: string, open: boolean): SpotlightActionGroupData[] {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const admin = useMay('readAudit');
  const mayEdit = useMay('editJourneys');
  const { setColorScheme } = useMantineColorScheme();
  const [search] = useDebouncedValue(query.trim(), 150);
  const journeys = useQuery({ ...trpc.journeys.list.queryOptions(), enabled: open });
  const people = useQuery({
    ...trpc.customers.list.queryOptions({ search }),
    enabled: open && search.length > 1,
  });

  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Journeys',
      actions: (journeys.data ?? []).map((journey) => ({
        id: journey.id,
        label: journey.name,
        description: `${journeyWords[journey.status].word} · ${journey.trigger}`,
        leftSection: <IconRoute {...icon} />,
        onClick: () => navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } }),
      })),
    },
    {
      group: 'Go to',
      actions: rooms
        .filter((room) => room.to !== '/admin' || admin)
        .map(({ to, name, icon: Icon }) => ({
          id: to,
          label: name,
          leftSection: <Icon {...icon} />,
          onClick: () => navigate({ to }),
        })),
    },
    {
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
    },
  ];
  if (search.length > 1 && people.data !== undefined && people.data.rows.length > 0) {
    groups.push({
      group: 'People',
      actions: people.data.rows.slice(0, 6).map((person) => ({
        id: person.id,
        label: person.name,
        keywords: [search],
        description: [person.phone === null ? null : phoneWords(person.phone), person.externalId]
          .filter((part) => part !== null)
          .join(' · '),
        leftSection: <IconUser {...icon} />,
        onClick: () => navigate({ to: '/audience/$customerId', params: { customerId: person.id } }),
      })),
    });
  }
  return groups;
}
