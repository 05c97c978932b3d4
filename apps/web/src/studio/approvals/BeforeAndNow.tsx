import type { ApprovalView } from '@waymark/api/trpc/studioViews';
import { useState } from 'react';
import classes from './Approvals.module.css';

/** Both renderings as the server makes them, with the card's fallbacks filled in: what is approved is the one on the right. */
export function BeforeAndNow({ approval }: { approval: ApprovalView }) {
  return (
    <div className={classes.sides} data-alone={approval.previous === null || undefined}>
      {approval.previous && (
        <Side
          title="Approved before"
          url={approval.previous.imageUrl}
          alt={`${approval.cardName} as approved before`}
        />
      )}
      <Side
        title={approval.previous ? 'Now' : 'The card'}
        url={approval.imageUrl}
        alt={`${approval.cardName} as it is now`}
      />
    </div>
  );
}

function Side({ title, url, alt }: { title: string; url: string; alt: string }) {
  const [failed, setFailed] = useState(false);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {failed ? (
        <p className={classes.quiet} role="alert">
          This picture could not be drawn. Do not approve what you cannot see.
        </p>
      ) : (
        <a href={url} target="_blank" rel="noreferrer" title="See it in full size">
          <img src={url} alt={alt} onError={() => setFailed(true)} />
        </a>
      )}
    </figure>
  );
}
