import { useState } from 'react';
import classes from './Compare.module.css';
import { beforeWords, type Compared } from './compared.ts';

/**
 * Both versions as rendered by the server, with the card's fallbacks filled in. The one on the right is up for
 * approval.
 */
export function SideBySide({ cardName, before, now, past }: Compared) {
  return (
    <div className={classes.sides} data-alone={before === null || undefined}>
      {before !== null && (
        <Side title={beforeWords(before)} url={before.imageUrl} alt={`${cardName}: ${beforeWords(before)}`} />
      )}
      <Side
        title={before === null ? null : past ? 'As requested' : 'Now'}
        url={now}
        alt={`${cardName} ${past ? 'as requested' : 'as it is now'}`}
      />
    </div>
  );
}

function Side({ title, url, alt }: { title: string | null; url: string; alt: string }) {
  const [failed, setFailed] = useState(false);
  return (
    <figure>
      {title !== null && <figcaption>{title}</figcaption>}
      {failed ? (
        <p className={classes.failed} role="alert">
          This picture couldn’t be drawn. Don’t approve what you can’t see.
        </p>
      ) : (
        <a href={url} target="_blank" rel="noreferrer" title="View full size">
          <img src={url} alt={alt} onError={() => setFailed(true)} />
        </a>
      )}
    </figure>
  );
}
