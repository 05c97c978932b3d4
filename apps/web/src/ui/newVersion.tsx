import { Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { SmallButton } from './SmallButton.tsx';

const RELOADED_AT = 'waymark:reloaded-for-version';
/** A tab reloads by itself at most this often, ms: servers of two versions behind one address must not make it loop. */
const APART = 60_000;

const notLoaded = /dynamically imported module|module script failed|preload CSS/i;

/** Whether some of the app's code couldn't be loaded. */
export const isCodeMissing = (error: unknown): boolean =>
  error instanceof Error && notLoaded.test(error.message);

/**
 * After an update, the server no longer has the code of the version that this tab runs. If some of it can't be loaded,
 * the tab reloads, or says that there is a new version if something in it would be lost.
 */
export function watchForNewVersion(): void {
  window.addEventListener('vite:preloadError', async () => {
    if (!(await isReplaced())) return;
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - last > APART && !wouldLose()) {
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      window.location.reload();
    } else sayReplaced();
  });
}

/** Whether the server's page now starts with other code than this tab did. */
async function isReplaced(): Promise<boolean> {
  const entry = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
  return entry != null && answer?.ok === true && !(await answer.text()).includes(entry);
}

/** Whether a reload would lose something: unsaved changes, which ask before closing, or input in a dialog. */
function wouldLose(): boolean {
  const closing = new Event('beforeunload', { cancelable: true });
  return !window.dispatchEvent(closing) || document.querySelector('[role="dialog"]') !== null;
}

function sayReplaced(): void {
  notifications.hide('not-loaded');
  notifications.show({
    id: 'new-version',
    autoClose: false,
    title: 'A new version of Waymark is available',
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        Save what you’re working on, then reload to get it.
        <SmallButton onClick={() => window.location.reload()}>Reload</SmallButton>
      </Group>
    ),
  });
}
