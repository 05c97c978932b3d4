import { Notifications } from '@mantine/notifications';

/** The notices in their corner of the screen. */
export function NoticeList() {
  return <Notifications position="bottom-right" limit={3} />;
}
