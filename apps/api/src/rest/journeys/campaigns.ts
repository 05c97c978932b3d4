import { createCampaign } from '@waymark/engine/campaigns/campaign';
import { productIdSchema } from '@waymark/engine/catalog/product';
import { LOCAL_TIME } from '@waymark/policy/clockTime';
import { nameSchema } from '@waymark/policy/plainText';
import { programSchema } from '@waymark/policy/rules';
import { z } from 'zod';
import { ourId } from '../ids.ts';
import { route } from '../route.ts';
import { bodyShape } from '../shapes.ts';
import { journeyOf, journeyShape } from './journeys.ts';

const input = bodyShape('CampaignInput', {
  id: z
    .guid()
    .optional()
    .describe('A UUID that you choose, for the journey: sent again with it, the campaign goes out once.'),
  name: nameSchema(120),
  text: z.string().min(1).max(1600),
  program: programSchema.default('marketing'),
  product: productIdSchema
    .optional()
    .describe('Your ID of the product that the text names, as in `{{ product.name }}`.'),
  when: z
    .strictObject({
      date: z.iso.date(),
      time: z.string().regex(LOCAL_TIME).describe('`HH:MM`.'),
      zone: z.enum(['person', 'workspace']).default('workspace').describe('Whose clock shows it.'),
    })
    .optional()
    .describe('Within a minute if left out.'),
  publish: z.boolean().default(false).describe('Schedule it at once; else it’s a draft.'),
});

export const postCampaign = route('post /segments/:id/campaigns', {
  subject: 'Segments',
  scope: 'journeys',
  summary: 'Send a text to a segment',
  description:
    'Makes a journey: everyone who is in the segment at that time gets the text, at the rate of your number. Consent, quiet hours and frequency caps hold as ever.',
  params: z.object({ id: z.string().describe('The segment’s id (a UUID).') }),
  body: {
    schema: input,
    examples: {
      draft: {
        name: 'Autumn sale',
        text: 'Marlow Goods: the autumn sale is on. Reply STOP to opt out.',
        when: { date: '2040-10-01', time: '10:00', zone: 'person' },
      },
    },
  },
  success: {
    status: 201,
    description: 'The journey. `Location` has its address.',
    schema: journeyShape,
    location: '/journeys',
  },
  refusals: [409, 422],
  handle: async (caller, { params, body }) => {
    const { name, text, program, product, when, publish } = body;
    const { id } = await createCampaign(
      caller.sql,
      caller.workspaceId,
      {
        id: body.id,
        name,
        publish,
        segment: ourId(params.id),
        message: { kind: 'message.sms', settings: { program, text, overCap: 'skip', product } },
        when: when ? { kind: 'at', ...when } : { kind: 'now' },
      },
      caller.actor,
    );
    return journeyOf(caller, id);
  },
});
