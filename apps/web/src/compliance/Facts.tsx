import classes from './Compliance.module.css';

const hours = [
  ['US federal, 47 CFR 64.1200(c)(1)', '8 AM–9 PM'],
  ['Florida', '8 AM–8 PM, 3 a day on the same subject'],
  ['Oklahoma', '8 AM–8 PM, 3 a day'],
  ['Washington', '8 AM–8 PM'],
  ['Maryland', '8 AM–8 PM'],
  ['Connecticut', '9 AM–8 PM'],
  ['Texas', 'Mon–Sat 9 AM–9 PM, Sun noon–9 PM'],
  ['Rhode Island', 'Mon–Fri 9 AM–6 PM, weekends 10 AM–5 PM'],
] as const;

const always = [
  [
    'Consent',
    'No marketing texts without an opt-in for their program. The consent log can’t be edited or deleted.',
  ],
  ['STOP', 'Any reasonable wording stops all texts right away and cancels messages still in the queue.'],
  ['Suppression lists', 'Nobody on one of them gets any text.'],
  ['Checked twice', 'When a message is queued, and again right before it goes to the provider.'],
  [
    'Transactional',
    'Exempt from caps, quiet hours and purchase rules, but never from STOP or a suppression list.',
  ],
] as const;

/** What is always enforced, and what the law says, next to the rules that can be set. */
export function Facts() {
  return (
    <aside className={classes.facts} aria-label="Always enforced">
      <section>
        <h2>Always enforced</h2>
        <dl>
          {always.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
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
        <p>In the person’s local time. A working summary, not legal advice.</p>
      </section>
    </aside>
  );
}
