import { TopBar } from '../shell/TopBar.tsx';

export function AdminPage() {
  return <TopBar title="AdminPage" />;
}
