import { RoomNav } from '../ui/RoomNav.tsx';

const pages = [
  { to: '/catalog', label: 'Products' },
  { to: '/catalog/coupons', label: 'Coupons' },
] as const;

export const CatalogNav = () => <RoomNav room="Catalog" pages={pages} />;
