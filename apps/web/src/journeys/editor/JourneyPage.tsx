import { TopBar } from '../../shell/TopBar.tsx';

export function JourneyPage() {
  return <TopBar title="JourneyPage" />;
}
