import { notifications } from '@mantine/notifications';
import { announce } from '../../../editing/announce.ts';

let count = 0;

/** The notice of an upload to the library, with its progress and the result. */
export function tellUpload(name: string): {
  progress: (share: number) => void;
  failed: (reason: string) => void;
  done: () => void;
} {
  count += 1;
  const id = `upload-${count}`;
  let shown = 0;
  announce(`Adding ${name}`);
  notifications.show({ id, title: name, message: 'Adding it…', loading: true, autoClose: false });
  return {
    progress: (share) => {
      const percent = Math.round(share * 100);
      if (percent - shown < 5 && percent < 100) return;
      shown = percent;
      const message = percent < 100 ? `Adding it: ${percent}%` : 'Checking it…';
      notifications.update({ id, title: name, message, loading: true, autoClose: false });
    },
    failed: (reason) =>
      notifications.update({
        id,
        title: `${name} was not added`,
        message: reason,
        color: 'red',
        loading: false,
        autoClose: 15_000,
      }),
    done: () => {
      announce(`${name} was added to the card and the library`);
      notifications.hide(id);
    },
  };
}
