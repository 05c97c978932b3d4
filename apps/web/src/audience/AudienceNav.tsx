import { RoomNav } from '../ui/RoomNav.tsx';

export const audiencePages = [
  { to: '/audience', label: 'People' },
  { to: '/audience/segments', label: 'Segments' },
  { to: '/audience/traits', label: 'Traits' },
  { to: '/audience/imports', label: 'Imports' },
  { to: '/audience/stores', label: 'Stores' },
] as const;

export const AudienceNav = () => <RoomNav room="Audience" pages={audiencePages} />;
