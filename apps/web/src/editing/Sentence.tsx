import { createContext, type ReactNode, useContext } from 'react';
import classes from './Sentence.module.css';

/** Words with blanks to fill, that flow like a line of text. */
export function Sentence({ children }: { children: ReactNode }) {
  return <div className={classes.sentence}>{children}</div>;
}

export function Words({ children }: { children: ReactNode }) {
  return <span className={classes.words}>{children}</span>;
}

/** Under the fields that a problem names, what it says. */
export const ProblemsContext = createContext<ReadonlyMap<string, string>>(new Map());

export function FieldProblem({ field }: { field: string }) {
  const sentence = useFieldProblem(field);
  return sentence ? (
    <p className={classes.problem} data-problem-field={field}>
      {sentence}
    </p>
  ) : null;
}

const useFieldProblem = (field: string): string | undefined => useContext(ProblemsContext).get(field);

/** Settings that fold away and say what they are set to. */
export function Fold({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  return (
    <details className={classes.fold}>
      <summary>
        <span>{title}</span>
        <span className={classes.says}>{says}</span>
      </summary>
      <div className={classes.folded}>{children}</div>
    </details>
  );
}
