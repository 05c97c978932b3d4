import type { LinkView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { ShownOnce } from '../ShownOnce.tsx';

const mailWords = (email: string): Record<LinkView['mail'], string> => ({
  sent: `We emailed it to ${email}. You can also send it yourself:`,
  failed: `We couldn’t email ${email}. Send them this link yourself:`,
  off: `Send this link to ${email}. It won’t be shown again.`,
});

/** A link to pass on, shown only once. */
export function LinkShown({ link, email, onClose }: { link: LinkView; email: string; onClose: () => void }) {
  return (
    <ShownOnce
      value={link.url}
      testId="link"
      also={
        <>
          It works once, until <Moment at={link.expiresAt} show="dateAndTime" />. Anyone who has it can use
          it, so don’t share it with anyone else.
        </>
      }
      done="Done"
      onClose={onClose}
    >
      {mailWords(email)[link.mail]}
    </ShownOnce>
  );
}
