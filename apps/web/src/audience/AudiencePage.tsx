import { TopBar } from '../shell/TopBar.tsx';

export function AudiencePage() {
  return <TopBar title="AudiencePage" />;
}
