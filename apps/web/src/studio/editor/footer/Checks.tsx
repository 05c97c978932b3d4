import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
} from '@tabler/icons-react';
import type { CardPreview } from '@waymark/api/cards/preview';
import { layerById } from '@waymark/creative/edit/tree';
import { counted } from '../../../ui/format/numbers.ts';
import { goToLayer } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import classes from './Footer.module.css';

/** A check made by the server or by the editor. */
export type Check = Omit<CardPreview['checks'][number], 'code'> & { code: string };

/** The number of problems and notes; opens their list. */
export function ChecksButton(props: {
  checks: readonly Check[];
  known: boolean;
  open: boolean;
  onClick: () => void;
}) {
  const { checks, known, open, onClick } = props;
  if (!known) return null;
  const errors = checks.filter(({ severity }) => severity === 'error').length;
  const notes = checks.length - errors;
  const level = errors > 0 ? 'error' : notes > 0 ? 'warning' : 'none';
  const words = [errors > 0 && counted(errors, 'problem'), notes > 0 && counted(notes, 'note')]
    .filter(Boolean)
    .join(', ');
  const Icon =
    level === 'error' ? IconAlertOctagon : level === 'warning' ? IconAlertTriangle : IconCircleCheck;
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <button
      type="button"
      className={classes.checks}
      data-level={level}
      aria-expanded={open}
      disabled={checks.length === 0}
      onClick={onClick}
      data-testid="checks"
      data-errors={errors}
    >
      <Icon size={16} aria-hidden />
      {words || 'All checks pass'}
      {checks.length > 0 && <Chevron size={14} aria-hidden />}
    </button>
  );
}

/** One check, with a link to its layer. */
export function CheckLine({ check }: { check: Check }) {
  const store = useCardStore();
  const card = useCard((state) => state.card);
  const layer = check.layerId === null ? undefined : layerById(card.layers, check.layerId);
  const Icon = check.severity === 'error' ? IconAlertOctagon : IconAlertTriangle;
  return (
    <button
      type="button"
      className={classes.check}
      data-severity={check.severity}
      disabled={!layer}
      onClick={() => layer && goToLayer(store, layer.id)}
      data-testid="check-line"
    >
      <Icon size={15} aria-label={check.severity === 'error' ? 'Problem' : 'Note'} />
      <span className={classes.where}>{layer?.name ?? 'The card'}</span>
      <span>{check.sentence}</span>
    </button>
  );
}
