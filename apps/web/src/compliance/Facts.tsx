import classes from './Compliance.module.css';

const hours = [
  ['US federal, 47 CFR 64.1200(c)(1)', '8 to 21'],
  ['Florida', '8 to 20, 3 a day on one subject'],
  ['Oklahoma', '8 to 20, 3 a day'],
  ['Washington', '8 to 20'],
  ['Maryland', '8 to 20'],
  ['Connecticut', '9 to 20'],
  ['Texas', 'Mon–Sat 9 to 21, Sun 12 to 21'],
  ['Rhode Island', 'Mon–Fri 9 to 18, weekend 10 to 17'],
] as const;

const always = [
  ['Consent', 'No marketing text without an opt-in for its program. The ledger is only ever added to.'],
  ['STOP', 'Any reasonable wording ends all texts at once, and messages still queued are withdrawn.'],
  ['Checked twice', 'When a message is queued, and again right before it goes to the provider.'],
  ['Transactional', 'Exempt from caps, quiet hours and purchase rules; never from STOP.'],
] as const;

/** What always holds, and what the law says; beside the rules that can be set. */
export function Facts() {
  return (
    <aside className={classes.facts} aria-label="What holds">
      <section>
        <h2>What always holds</h2>
        <dl>
          {always.map(([name, says]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>Allowed hours by law</h2>
        <table>
          <tbody>
            {hours.map(([where, when]) => (
              <tr key={where}>
                <th scope="row">{where}</th>
                <td>{when}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>Local time where the person is. A summary to work with, not legal advice.</p>
      </section>
    </aside>
  );
}
