import { expect, test } from 'vitest';
import { repliesIn } from './twiml.ts';

test.for([
  ['<Response><Message>Hi &amp; bye</Message></Response>', ['Hi & bye']],
  [
    '<?xml version="1.0"?><Response><Message to="x"><Body>One</Body></Message><Message>Two</Message></Response>',
    ['One', 'Two'],
  ],
  ['<Response><Message><Body><![CDATA[a < b & c]]></Body></Message></Response>', ['a < b & c']],
  ['<Response><Message>&#128075; &#x27;hi&#x27;</Message></Response>', ["👋 'hi'"]],
  ['<Response/>', []],
  ['', []],
])('%s', ([twiml, replies]) => {
  expect(repliesIn(twiml as string)).toEqual(replies);
});
