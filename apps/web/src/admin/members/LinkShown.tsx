import { Button, Group } from '@mantine/core';
import type { LinkView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Secret } from '../../ui/Secret.tsx';
import classes from '../Admin.module.css';

const mailWords = (email: string): Record<LinkView['mail'], string> => ({
  sent: `We emailed it to ${email}. You can also send it yourself:`,
  failed: `We couldn’t email ${email}. Send them this link yourself:`,
  off: `Send this link to ${email}. It won’t be shown again.`,
});

/** A link to hand on, shown this once. */
export function LinkShown({ link, email, onClose }: { link: LinkView; email: string; onClose: () => void }) {
  return (
    <>
      <p className={classes.says} role="status">
        {mailWords(email)[link.mail]}
      </p>
      <Secret value={link.url} testId="link" />
      <p className={classes.says}>
        It works once, until <Moment at={link.expiresAt} show="dateAndTime" />. Anyone who has it can use it,
        so don’t share it with anyone else.
      </p>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </>
  );
}
