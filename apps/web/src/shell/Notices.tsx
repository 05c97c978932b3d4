import { useNotifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { NoticeList } from './NoticeList.tsx';

/**
 * Where notices appear. Their code is loaded with the first press of a key or a button, before its action can fail, or
 * with the first notice. If it can't be loaded, the next press requests it again, and pending notices are kept.
 */
export function Notices() {
  const [List, setList] = useState<typeof NoticeList | null>(null);
  const hasNotices = useNotifications().notifications.length > 0;
  useEffect(() => {
    if (List) return;
    const load = () => {
      import('./NoticeList.tsx').then(
        (loaded) => setList(() => loaded.NoticeList),
        () => {},
      );
    };
    if (hasNotices) load();
    window.addEventListener('pointerdown', load);
    window.addEventListener('keydown', load);
    return () => {
      window.removeEventListener('pointerdown', load);
      window.removeEventListener('keydown', load);
    };
  }, [List, hasNotices]);
  return List && <List />;
}
