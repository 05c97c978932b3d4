import { ClockPanel } from '../ui/clock/ClockPanel.tsx';
import classes from './Admin.module.css';
import { Section } from './Section.tsx';

export function ClockRoom() {
  return (
    <Section
      title="Clock"
      says="With a test clock a month passes in minutes: live through a journey before it goes out for real. Everyone in the workspace shares it."
    >
      <div className={classes.card}>
        <ClockPanel />
      </div>
    </Section>
  );
}
