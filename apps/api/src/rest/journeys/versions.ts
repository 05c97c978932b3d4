import { restoreVersion, versionList, versionView } from '@waymark/engine/journeys/versions/versions';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { bodyShape, draftRevision, instant, journeyId, named, shape } from '../shapes.ts';
import { graphShape, journeyOf, journeyShape } from './journeys.ts';

const versionId = journeyId.extend({ number: z.coerce.number().int().min(1).max(1_000_000) });

const versionShape = shape('Version', {
  version: z.int(),
  publishedAt: instant,
  publishedBy: z.string(),
  live: z.boolean().describe('New entries use this version.'),
  activePeople: z.int().describe('People still in it; they finish on the version they entered.'),
});

export const getVersions = route('get /journeys/:id/versions', {
  subject: 'Journeys',
  scope: 'read',
  summary: 'List a journey’s versions, newest first',
  params: journeyId,
  success: {
    description: 'All published versions.',
    schema: shape('Versions', { rows: z.array(versionShape) }),
    example: { rows: [] },
  },
  handle: async ({ sql, workspaceId }, { params }) => {
    const { versions } = await versionList(sql, workspaceId, ourId(params.id));
    const rows = versions.map(({ versionId: _, number, ...version }) => ({ version: number, ...version }));
    return { rows };
  },
});

export const getVersion = route('get /journeys/:id/versions/:number', {
  subject: 'Journeys',
  scope: 'read',
  summary: 'Get one version with its drawing',
  params: versionId,
  success: {
    description: 'The version as it was published.',
    schema: named(
      'VersionDrawing',
      versionShape
        .pick({ version: true, publishedAt: true, publishedBy: true })
        .extend({ graph: graphShape }),
    ),
  },
  handle: async ({ sql, workspaceId }, { params }) => {
    const {
      versionId: _,
      number,
      ...version
    } = await versionView(sql, workspaceId, ourId(params.id), params.number);
    return { version: number, ...version };
  },
});

export const postRestore = route('post /journeys/:id/versions/:number/restore', {
  subject: 'Journeys',
  scope: 'journeys',
  summary: 'Make an earlier version the draft',
  description: 'The live version doesn’t change until you publish. The previous draft is kept in Waymark.',
  params: versionId,
  body: {
    schema: bodyShape('Restoration', {
      revision: draftRevision,
    }),
    optional: true,
    examples: { asItIs: {}, whatISaw: { revision: 3 } },
  },
  success: { description: 'The journey with its new draft.', schema: journeyShape },
  refusals: [409],
  handle: async (caller, { params, body }) => {
    const id = ourId(params.id);
    await restoreVersion(caller.sql, caller.workspaceId, id, {
      ...body,
      number: params.number,
      actor: caller.actor,
    });
    return journeyOf(caller, id);
  },
});
