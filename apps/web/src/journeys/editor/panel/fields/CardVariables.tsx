import type { Variable } from '@waymark/creative/document';
import { spoken } from '../../../../format/words.ts';
import classes from './CardField.module.css';

/** What a card fills in for each person, and what stands in where a value is missing. */
export function CardVariables({ variables }: { variables: readonly Variable[] }) {
  if (variables.length === 0) return <p className={classes.plain}>The same for everybody.</p>;
  return (
    <table className={classes.variables} data-testid="filled-in">
      <caption>Filled in for each person</caption>
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col">Where it is missing</th>
        </tr>
      </thead>
      <tbody>
        {variables.map(({ name, fallback, sensitive }) => (
          <tr key={name}>
            <th scope="row">
              {spoken(name)}
              {sensitive && <small> sensitive</small>}
            </th>
            <td>{fallback === '' ? 'left empty' : fallback}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
