import type { Variable } from '@waymark/creative/document/document';
import { spoken } from '../../../../ui/format/words.ts';
import classes from './CardField.module.css';

/** A card's variables with their fallbacks. */
export function CardVariables({ variables }: { variables: readonly Variable[] }) {
  if (variables.length === 0) return <p className={classes.plain}>The same for everyone.</p>;
  return (
    <table className={classes.variables} data-testid="filled-in">
      <caption>Personalized for each person</caption>
      <thead>
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Fallback</th>
        </tr>
      </thead>
      <tbody>
        {variables.map(({ name, fallback, sensitive }) => (
          <tr key={name}>
            <th scope="row">
              {spoken(name)}
              {sensitive && <small> sensitive</small>}
            </th>
            <td>{fallback === '' ? 'blank' : fallback}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
