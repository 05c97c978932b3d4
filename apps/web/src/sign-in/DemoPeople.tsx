import { Loader, UnstyledButton } from '@mantine/core';
import { IconBrush, IconChartDots, IconKey, IconShieldCheck, IconSpeakerphone } from '@tabler/icons-react';
import { roleWords } from '../server/roles.ts';
import type { DemoPerson } from './demoPeople.ts';
import classes from './SignIn.module.css';

const icons = {
  marketer: IconSpeakerphone,
  designer: IconBrush,
  analyst: IconChartDots,
  compliance: IconShieldCheck,
  admin: IconKey,
};

export function DemoPeople(props: {
  people: DemoPerson[];
  busy: string | null;
  enter: (role: string) => void;
}) {
  return (
    <section className={classes.demo} aria-labelledby="demo-heading">
      <h2 id="demo-heading">Or sign in as a demo user</h2>
      <ul>
        {props.people.map(({ role, name }) => {
          const Icon = icons[role];
          return (
            <li key={role}>
              <UnstyledButton
                className={classes.person}
                disabled={props.busy !== null}
                onClick={() => props.enter(role)}
                data-testid={`demo-${role}`}
              >
                {props.busy === role ? <Loader size={20} /> : <Icon size={20} stroke={1.6} aria-hidden />}
                <span>
                  <strong>
                    {roleWords[role].name} <span className={classes.name}>{name}</span>
                  </strong>
                  <span className={classes.can}>{roleWords[role].can}</span>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
