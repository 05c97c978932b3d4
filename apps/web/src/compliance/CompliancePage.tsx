import { TopBar } from '../shell/TopBar.tsx';

export function CompliancePage() {
  return <TopBar title="CompliancePage" />;
}
