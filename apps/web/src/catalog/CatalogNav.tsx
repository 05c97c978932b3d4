import { RoomNav } from '../ui/RoomNav.tsx';

export const catalogPages = [
  { to: '/catalog', label: 'Products' },
  { to: '/catalog/coupons', label: 'Coupons' },
] as const;

export const CatalogNav = () => <RoomNav room="Catalog" pages={catalogPages} />;
