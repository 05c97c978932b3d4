import { TopBar } from '../shell/TopBar.tsx';

export function CustomerPage() {
  return <TopBar title="CustomerPage" />;
}
