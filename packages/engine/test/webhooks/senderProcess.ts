import { connect } from '@waymark/db/connect';
import { tellSecret } from '@waymark/workspace/settings/sealed';
import { startWebhooks } from '../../src/webhooks/send.ts';

/** A sender of webhooks of its own, to be killed. */
const { sql } = connect(process.env.DATABASE_URL ?? '', { max: 3 });
tellSecret(sql, process.env.WAYMARK_SECRET ?? '');
startWebhooks({ sql, reach: { anywhere: true } });
