import { Radio, Stack } from '@mantine/core';
import type { Rule } from '@waymark/audience/schema';
import { describeRule } from '@waymark/audience/words/describe';
import type { Reentry } from '@waymark/journey/plan/plan';
import type { ReactNode } from 'react';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { Fold, Sentence, Words } from '../../../editing/Sentence.tsx';
import { useEditor } from '../store/context.ts';
import { RuleList } from './branches/RuleList.tsx';

const nobodyLeftOut: Rule = { match: 'all', conditions: [] };

/** Who a trigger lets in, and how often. `children` are shown next to how often. */
export function AdmissionField(props: {
  value: { reentry: Reentry; only?: Rule | undefined };
  onChange: (change: { reentry: Reentry } | { only: Rule | undefined }) => void;
  children?: ReactNode;
}) {
  const { value, onChange, children } = props;
  const only = value.only ?? nobodyLeftOut;
  const names = useEditor((state) => state.surroundings.names);
  return (
    <>
      <Fold title="Only if" summary={describeRule(only, 'they ', names) || 'anyone can enter'}>
        <RuleList
          rule={only}
          onChange={(rule) => onChange({ only: rule.conditions.length > 0 ? rule : undefined })}
          field="only"
        />
      </Fold>
      <ReentryField value={value.reentry} onChange={(reentry) => onChange({ reentry })}>
        {children}
      </ReentryField>
    </>
  );
}

const sayReentry = (reentry: Reentry): string => {
  if (reentry === 'once') return 'only once';
  if (reentry === 'always') return 'every time';
  return `again after ${reentry.afterDays} ${reentry.afterDays === 1 ? 'day' : 'days'}`;
};

/** How often one person can enter. */
function ReentryField(props: { value: Reentry; onChange: (reentry: Reentry) => void; children?: ReactNode }) {
  const { value, onChange, children } = props;
  const days = typeof value === 'object' ? value.afterDays : 30;
  return (
    <Fold title="The same person can enter" summary={sayReentry(value)}>
      <Radio.Group
        aria-label="How often one person can enter"
        value={typeof value === 'object' ? 'afterDays' : value}
        onChange={(next) => onChange(next === 'once' || next === 'always' ? next : { afterDays: days })}
      >
        <Stack gap={8}>
          <Radio size="sm" value="once" label="Only once" />
          <Radio size="sm" value="afterDays" label="Again after a number of days" />
          {typeof value === 'object' && (
            <Sentence>
              <NumberField
                label="Days between entries"
                value={value.afterDays}
                min={1}
                max={730}
                whole
                onChange={(afterDays) => onChange({ afterDays })}
                field="reentry"
              />
              <Words>days after they last entered</Words>
            </Sentence>
          )}
          <Radio size="sm" value="always" label="Every time, even if they’re still in it" />
        </Stack>
      </Radio.Group>
      {children}
    </Fold>
  );
}
