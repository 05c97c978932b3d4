import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import classes from './Account.module.css';
import { NameForm } from './NameForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { Sessions } from './Sessions.tsx';
import { TwoFactor } from './TwoFactor.tsx';

/** A person's own account: their name, how they sign in, and where they are signed in. */
export function AccountPage() {
  return (
    <>
      <TopBar title="Your account" />
      <div className={`${room.room} ${classes.page}`}>
        <NameForm />
        <PasswordForm />
        <TwoFactor />
        <Sessions />
      </div>
    </>
  );
}
