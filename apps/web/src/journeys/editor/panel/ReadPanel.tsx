import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { branchesOf, type Node } from '@waymark/journey/graph/graph';
import { isMessage as isMessageNode } from '@waymark/journey/graph/node';
import { count } from '../../../ui/format/numbers.ts';
import { focusCard } from '../canvas/cards/focusCard.ts';
import { useSentences } from '../canvas/useFlow.ts';
import { Bubble } from '../fields/message/Bubble.tsx';
import { KindChip } from '../KindChip.tsx';
import { useDrillDown } from '../live/drillDown.ts';
import { familyOf, isMessage, kindName, passedWord } from '../model/families.ts';
import { plannedShare, sharesOf } from '../model/shares.ts';
import { useEditor } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import { MessageFigures } from './MessageFigures.tsx';
import { NotSentReasons } from './NotSentReasons.tsx';
import classes from './SidePanel.module.css';

/** What a live step does, and what is happening at it now. */
export function ReadPanel({ step }: { step: Node }) {
  const counts = useEditor((state) => state.counts.get(step.id));
  const open = useDrillDown();
  const sentenceOf = useSentences();
  const held = counts?.held ?? 0;
  return (
    <>
      <header className={classes.head}>
        <KindChip kind={step.kind} />
        <h2 style={{ flex: 1, fontSize: 14, fontWeight: 600 }}>{step.name || kindName(step.kind)}</h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon
            aria-label="Close panel"
            onClick={() => {
              uiState.set({ panelOpen: false });
              focusCard(step.id);
            }}
          >
            <IconX size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.body} data-panel-body>
        {isMessageNode(step) ? (
          <Bubble settings={step.settings} />
        ) : (
          <p className={classes.sentence}>{sentenceOf(step)}.</p>
        )}
        <div className={classes.numbers}>
          {(isMessage(step.kind) || familyOf(step.kind) === 'wait') && (
            <Stat
              value={(counts?.waiting ?? 0) - held}
              label="waiting here"
              onClick={() => open.people(step.id, { status: 'waiting' })}
            />
          )}
          {isMessage(step.kind) && (
            <Stat value={held} label="held by a rule" onClick={() => open.people(step.id, { held: true })} />
          )}
          <Stat
            value={counts?.passed ?? 0}
            label={passedWord(step.kind)}
            onClick={() => open.people(step.id, { who: 'passed' })}
          />
          {isMessage(step.kind) && (
            <Stat
              value={counts?.dropped ?? 0}
              label="not sent"
              onClick={() => open.people(step.id, { who: 'notSent' })}
            />
          )}
          {(counts?.turnedAway ?? 0) > 0 && (
            <Stat
              value={counts?.turnedAway ?? 0}
              label="turned away by the entry filter"
              onClick={() => open.people(step.id, { who: 'turnedAway' })}
            />
          )}
          {(counts?.textFallback ?? 0) > 0 && (
            <Stat
              value={counts?.textFallback ?? 0}
              label="sent without their card"
              onClick={() => open.messages(step.id, 'textFallback')}
            />
          )}
        </div>
        {isMessage(step.kind) && counts !== undefined && counts.dropped > 0 && (
          <NotSentReasons nodeId={step.id} dropped={counts.dropped} />
        )}
        {isMessage(step.kind) && <MessageFigures nodeId={step.id} />}
        <Branches step={step} taken={counts?.branches ?? {}} />
      </div>
    </>
  );
}

function Stat({ value, label, onClick }: { value: number; label: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.number} onClick={onClick}>
      <strong>{count(Math.max(0, value))}</strong>
      {label}
    </button>
  );
}

/** How people divided among the branches, next to the plan. */
function Branches({ step, taken }: { step: Node; taken: Record<string, number> }) {
  const branches = branchesOf(step);
  if (branches.length < 2) return null;
  const shares = sharesOf(taken);
  return (
    <table className={classes.branches}>
      <caption>Branches taken</caption>
      <tbody>
        {branches.map((branch) => {
          const planned = plannedShare(step, branch.id);
          return (
            <tr key={branch.id}>
              <th scope="row">{branch.name || 'Unnamed'}</th>
              <td>{count(taken[branch.id] ?? 0)}</td>
              <td>{shares ? `${shares[branch.id] ?? 0}%` : '–'}</td>
              {planned !== null && <td title="As planned">of {planned}% planned</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
