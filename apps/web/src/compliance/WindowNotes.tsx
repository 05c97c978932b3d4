import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SendWindow } from '@waymark/policy/rules';
import classes from './Compliance.module.css';
import { beyondFederal, narrowerPlaces } from './windowNotes.ts';

/** A warning if these hours exceed those of federal law. */
export function FederalWarning({ window }: { window: SendWindow }) {
  if (!beyondFederal(window)) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      className={classes.amber}
      icon={<IconAlertTriangle size={18} aria-hidden />}
      mt="sm"
    >
      Outside 8:00 AM to 9:00 PM, the hours US federal law allows for marketing texts (47 CFR 64.1200(c)(1)).
    </Alert>
  );
}

/** Notes on where these hours exceed what the law allows, to our knowledge. */
export function WindowNotes({ window }: { window: SendWindow }) {
  const places = narrowerPlaces(window);
  return (
    <>
      <FederalWarning window={window} />
      {places.length > 0 && (
        <details className={classes.notes}>
          <summary>Some states allow fewer hours than these</summary>
          <ul>
            {places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
