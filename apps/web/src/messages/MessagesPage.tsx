import { TopBar } from '../shell/TopBar.tsx';

export function MessagesPage() {
  return <TopBar title="MessagesPage" />;
}
