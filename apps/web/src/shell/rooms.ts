import {
  IconMessages,
  IconPalette,
  IconRoute,
  IconSettings,
  IconShieldCheck,
  IconTags,
  IconUsers,
} from '@tabler/icons-react';

/** The pages in the rail. One that isn't ready is left out. */
export const rooms = [
  { to: '/journeys', name: 'Journeys', icon: IconRoute },
  { to: '/studio', name: 'Studio', icon: IconPalette },
  { to: '/audience', name: 'Audience', icon: IconUsers },
  { to: '/catalog', name: 'Catalog', icon: IconTags },
  { to: '/messages', name: 'Messages', icon: IconMessages },
  { to: '/compliance', name: 'Compliance', icon: IconShieldCheck },
  { to: '/admin', name: 'Admin', icon: IconSettings },
] as const;
