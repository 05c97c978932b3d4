import { ActionIcon, Switch } from '@mantine/core';
import { IconEyeExclamation, IconTrash } from '@tabler/icons-react';
import type { Variable } from '@waymark/creative/document/document';
import { hasFixed } from '@waymark/creative/edit/breaches';
import { layersUsing, putVariable, removeVariable, variableName } from '@waymark/creative/edit/variables';
import { counted } from '../../../ui/format/numbers.ts';
import { Reason } from '../../../ui/Reason.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { changeSelected } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { PickRow } from './fields/Rows.tsx';
import { Field, Section } from './fields/Section.tsx';
import { TypedField } from './fields/TypedField.tsx';
import classes from './Panel.module.css';

const sources = {
  profile: 'profile',
  event: 'event',
  recommended: 'recommendation',
  store: 'nearest store',
  loyalty: 'loyalty',
  inventory: 'inventory',
  coupon: 'coupon',
  product: 'product',
};
const kinds = {
  text: 'text',
  number: 'number',
  money: 'amount',
  date: 'date',
  image: 'picture',
  color: 'color',
  yesNo: 'yes/no',
};

/** The card's variables: what differs from person to person, where it comes from, and its fallback. */
export function VariablesTab() {
  const store = useCardStore();
  const card = useCard((state) => state.card);
  const mayEdit = useCard((state) => state.mayEdit);
  const add = () =>
    changeSelected(store, (now) => {
      const taken = new Set(now.variables.map(({ name }) => name));
      const name =
        ['first_name', 'item', 'store', 'code'].find((word) => !taken.has(word)) ?? freshName(taken);
      return putVariable(now, {
        name,
        kind: 'text',
        source: 'profile',
        path: name,
        fallback: '',
        sensitive: false,
      });
    });
  return (
    <Section title="Variables" note={counted(card.variables.length, 'variable')} off={!mayEdit}>
      {card.variables.length === 0 && (
        <p className={classes.small}>
          A variable personalizes the card: a name, an item, a store. Each needs a fallback for when the value
          is missing.
        </p>
      )}
      {card.variables.map((variable) => (
        <VariableForm key={variable.name} variable={variable} />
      ))}
      {card.variables.length < 50 && (
        <SmallButton onClick={add} data-testid="add-variable">
          Add a variable
        </SmallButton>
      )}
    </Section>
  );
}

function freshName(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) if (!taken.has(`value_${number}`)) return `value_${number}`;
}

function VariableForm({ variable }: { variable: Variable }) {
  const store = useCardStore();
  const used = useCard((state) => layersUsing(state.card.layers, variable.name).length);
  const taken = useCard((state) => state.card.variables);
  const kept = useCard((state) => state.bound && hasFixed(state.card)) && variable.sensitive;
  const set = (change: Partial<Variable>) =>
    changeSelected(store, (card) => putVariable(card, { ...variable, ...change }, variable.name));
  return (
    <div
      className={classes.variable}
      data-sensitive={variable.sensitive || undefined}
      data-testid={`variable-${variable.name}`}
    >
      <div className={classes.variableHead}>
        <span className={classes.code}>{`{{ ${variable.name} }}`}</span>
        <span className={classes.grow} />
        <span className={classes.small}>{used === 0 ? 'not used' : counted(used, 'layer')}</span>
        <Reason text={used > 0 ? 'Layers are using it.' : null}>
          <ActionIcon
            size="sm"
            aria-label={`Remove ${variable.name}`}
            onClick={() => changeSelected(store, (card) => removeVariable(card, variable.name))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Reason>
      </div>
      {used === 0 && (
        <Field word="Name">
          <TypedField
            label={`Name of ${variable.name}`}
            value={variable.name}
            longest={64}
            onChange={(words) => {
              const name = variableName(words);
              if (name !== '' && taken.every((other) => other.name !== name))
                set({ name, ...(variable.path === variable.name ? { path: name } : {}) });
            }}
          />
        </Field>
      )}
      <PickRow
        word="Type"
        label={`Type of ${variable.name}`}
        value={variable.kind}
        options={kinds}
        onChange={(kind) => set({ kind })}
      />
      <PickRow
        word="Source"
        label={`Source of ${variable.name}`}
        value={variable.source}
        options={sources}
        onChange={(source) => set({ source })}
      />
      <Field word="Property">
        <TypedField
          label={`Property of ${variable.name}`}
          value={variable.path}
          longest={120}
          onChange={(path) => path.trim() !== '' && set({ path: path.trim() })}
        />
      </Field>
      <Field word="Fallback">
        <TypedField
          label={`Fallback for ${variable.name}`}
          placeholder="none"
          value={variable.fallback}
          longest={500}
          onChange={(fallback) => set({ fallback })}
        />
      </Field>
      <Switch
        size="xs"
        label="Sensitive: health, place, debt, children…"
        checked={variable.sensitive}
        disabled={kept}
        description={kept ? 'Set by the template. A designer or an admin can change it.' : undefined}
        onChange={(event) => set({ sensitive: event.currentTarget.checked })}
      />
      {variable.sensitive && (
        <p className={classes.warn}>
          <IconEyeExclamation size={15} aria-hidden /> Whoever approves the card must confirm they
          double-checked it. It shouldn’t feel like anyone is being watched.
        </p>
      )}
    </div>
  );
}
