import type { PolicyRules } from '@waymark/policy/rules';
import { hoursWords, windowWords } from '@waymark/policy/windowWords';
import { counted } from '../ui/format/numbers.ts';
import { zonePlace } from '../ui/format/time.ts';
import { spoken } from '../ui/format/words.ts';
import { SettingsCard } from '../ui/forms/SettingsCard.tsx';
import classes from './Compliance.module.css';

/** The sending rules as sentences, for people who can't change them. */
export function RulesSummary({ rules }: { rules: PolicyRules }) {
  const { caps, purchaseQuietDays } = rules;
  return (
    <div className={classes.fields}>
      <p className={classes.description}>You can view these rules. Compliance and admins can change them.</p>
      <Part
        title="Allowed hours"
        description="In each person’s local time. Messages outside these hours wait."
      >
        {windowWords(rules.window)}
      </Part>
      <Part
        title="When the time zone is unknown"
        description={`In ${zonePlace(rules.unknownZone)} time, so no one is woken up.`}
      >
        {windowWords(rules.unknownZoneWindow)}
      </Part>
      <Part title="Frequency cap" description="Marketing texts to one person across all journeys.">
        {caps.length === 0
          ? ['No cap']
          : caps.map(({ limit, hours }) => `At most ${counted(limit, 'text')} in any ${hoursWords(hours)}`)}
      </Part>
      <Part title="After a purchase" description="Counted from the last purchase.">
        {[
          purchaseQuietDays === 0
            ? 'Marketing isn’t paused'
            : `No marketing for ${counted(purchaseQuietDays, 'day')} after “${spoken(rules.purchaseEvent)}”`,
        ]}
      </Part>
    </div>
  );
}

function Part({ title, description, children }: { title: string; description: string; children: string[] }) {
  return (
    <SettingsCard title={title} description={description}>
      <ul className={classes.sentences}>
        {children.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </SettingsCard>
  );
}
