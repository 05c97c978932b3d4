import type { Rule } from '@waymark/audience/schema';
import { describeRule } from '@waymark/audience/words/describe';
import type { Reentry } from '@waymark/journey/plan/plan';
import type { ReactNode } from 'react';
import { Fold } from '../../../editing/Sentence.tsx';
import { useEditor } from '../store/context.ts';
import { RuleList } from './branches/RuleList.tsx';
import { ReentryField } from './ReentryField.tsx';

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
