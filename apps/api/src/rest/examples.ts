import type { Graph } from '@waymark/journey/graph/graph';

/** Example drawings that show the format: in the OpenAPI document and in docs/api.md, and tested to be publishable. */
const welcome: Graph = {
  version: 1,
  nodes: [
    {
      id: 'signup',
      kind: 'trigger.event',
      settings: { event: 'signed_up', where: [], reentry: 'once' },
      position: { x: 0, y: 0 },
    },
    {
      id: 'pause',
      kind: 'wait.duration',
      settings: { duration: { amount: 10, unit: 'minutes' } },
      position: { x: 0, y: 140 },
    },
    {
      id: 'hello',
      kind: 'message.sms',
      settings: {
        program: 'marketing',
        text: 'Hi {{ first_name | default: "there" }}, thanks for joining. Reply STOP to opt out.',
        overCap: 'skip',
      },
      position: { x: 0, y: 280 },
    },
    { id: 'end', kind: 'exit', settings: {}, position: { x: 0, y: 420 } },
  ],
  edges: [
    { id: 'e1', from: 'signup', branch: 'next', to: 'pause' },
    { id: 'e2', from: 'pause', branch: 'next', to: 'hello' },
    { id: 'e3', from: 'hello', branch: 'next', to: 'end' },
  ],
};

const cart: Graph = {
  version: 1,
  nodes: [
    {
      id: 'cart',
      kind: 'trigger.event',
      settings: {
        event: 'added_to_cart',
        where: [{ on: 'event', property: 'total', op: 'over', value: 40 }],
        reentry: { afterDays: 7 },
      },
      position: { x: 0, y: 0 },
    },
    {
      id: 'bought',
      kind: 'wait.event',
      settings: { event: 'order_placed', where: [], atMost: { amount: 2, unit: 'hours' } },
      position: { x: 0, y: 140 },
    },
    {
      id: 'tier',
      kind: 'split.rule',
      settings: {
        branches: [
          {
            id: 'gold',
            name: 'Gold',
            rule: {
              match: 'all',
              conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
            },
          },
        ],
      },
      position: { x: 0, y: 280 },
    },
    {
      id: 'offer',
      kind: 'message.sms',
      settings: { program: 'marketing', text: 'Your cart is waiting: free shipping today.', overCap: 'wait' },
      position: { x: -160, y: 420 },
    },
    {
      id: 'nudge',
      kind: 'message.sms',
      settings: { program: 'marketing', text: 'Your cart is waiting for you.', overCap: 'skip' },
      position: { x: 160, y: 420 },
    },
    { id: 'end', kind: 'exit', settings: {}, position: { x: 0, y: 560 } },
    {
      id: 'goal',
      kind: 'goal',
      settings: { event: 'order_placed', where: [] },
      position: { x: 320, y: 0 },
    },
  ],
  edges: [
    { id: 'e1', from: 'cart', branch: 'next', to: 'bought' },
    { id: 'e2', from: 'bought', branch: 'happened', to: 'end' },
    { id: 'e3', from: 'bought', branch: 'timeout', to: 'tier' },
    { id: 'e4', from: 'tier', branch: 'gold', to: 'offer' },
    { id: 'e5', from: 'tier', branch: 'else', to: 'nudge' },
    { id: 'e6', from: 'offer', branch: 'next', to: 'end' },
    { id: 'e7', from: 'nudge', branch: 'next', to: 'end' },
  ],
};

export const examples = {
  welcome: { name: 'Welcome', graph: welcome },
  cart: { name: 'Cart abandoned', graph: cart },
};
