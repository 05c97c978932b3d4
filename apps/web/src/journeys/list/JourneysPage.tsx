import { TopBar } from '../../shell/TopBar.tsx';

export function JourneysPage() {
  return <TopBar title="JourneysPage" />;
}
