import { createContext, type ReactNode, useContext } from 'react';
import classes from './Sentence.module.css';

/** Text with fields to fill in, flowing like a line of text. */
export function Sentence({ children }: { children: ReactNode }) {
  return <div className={classes.sentence}>{children}</div>;
}

export function Words({ children }: { children: ReactNode }) {
  return <span>{children}</span>;
}

/** Problem messages, for the fields that they are about. */
export const ProblemsContext = createContext<ReadonlyMap<string, readonly { sentence: string }[]>>(new Map());

export function FieldProblem({ field }: { field: string }) {
  return useContext(ProblemsContext)
    .get(field)
    ?.map(({ sentence }) => (
      <p key={sentence} className={classes.problem} data-problem-field={field}>
        {sentence}
      </p>
    ));
}

/** Collapsible settings with a summary of their values. */
export function Fold({ title, summary, children }: { title: string; summary: string; children: ReactNode }) {
  return (
    <details className={classes.fold}>
      <summary>
        <span>{title}</span>
        <span className={classes.summary}>{summary}</span>
      </summary>
      <div className={classes.folded}>{children}</div>
    </details>
  );
}
