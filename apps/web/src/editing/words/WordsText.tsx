import { mergeTags } from '@waymark/journey/text/text';
import { type DiffPiece, textDiff } from '@waymark/journey/text/textDiff';
import { Fragment, type ReactNode } from 'react';
import { labelOf, originOf, sayVariable } from './variable.ts';
import classes from './Words.module.css';

/** Two texts merged into one, with removals and insertions marked and variables as chips. */
export function WordsDiff({ before, after }: { before: string; after: string }) {
  const pieces = textDiff(before, after).map((piece, index) => ({ ...piece, key: `${index} ${piece.kind}` }));
  return (
    <p className={classes.plain} data-testid="text-diff">
      {pieces.map((piece) => (
        <Marked key={piece.key} piece={piece} />
      ))}
    </p>
  );
}

function Marked({ piece: { kind, text } }: { piece: DiffPiece }) {
  if (kind === 'inserted') return <ins>{withChips(text)}</ins>;
  if (kind === 'deleted') return <del>{withChips(text)}</del>;
  return withChips(text);
}

function withChips(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { name, fallback, start, end } of mergeTags(text)) {
    parts.push(<Fragment key={from}>{text.slice(from, start)}</Fragment>);
    parts.push(
      <span key={start} className={classes.chip} title={sayVariable({ name, fallback, source: null })}>
        {originOf(name) && <span className={classes.origin}>{originOf(name)?.word}</span>}
        <span>{labelOf(name)}</span>
        {fallback && <span className={classes.fallback}>{fallback}</span>}
      </span>,
    );
    from = end;
  }
  parts.push(<Fragment key={from}>{text.slice(from)}</Fragment>);
  return parts;
}
