import { expect, test } from 'vitest';
import { openApiDocument } from '../rest/openapi.ts';
import { contractOf } from './contract.ts';

const breach = contractOf(JSON.parse(JSON.stringify(openApiDocument('http://localhost'))));
const json = 'application/json; charset=utf-8';
const problem = 'application/problem+json; charset=utf-8';
const refusal = (status: unknown) => ({ type: 'urn:x', title: 'No', status, instance: 'urn:y' });
const page = { rows: [], next: null, total: 0 };

test.each([
  ['a page', 'GET', '/v1/journeys?limit=2', 200, json, page, null],
  ['a page without its total', 'GET', '/v1/journeys', 200, json, { rows: [], next: null }, 'total'],
  ['a status that is not told of', 'GET', '/v1/journeys', 418, problem, refusal(418), 'this status'],
  ['another content type', 'GET', '/v1/journeys', 200, 'text/html', page, 'text/html'],
  ['a refusal', 'POST', '/v1/journeys/x/pause', 409, problem, refusal(409), null],
  [
    'a refusal whose status is a word',
    'POST',
    '/v1/journeys/x/pause',
    409,
    problem,
    refusal('draft'),
    'status',
  ],
  [
    'a refusal of another number',
    'POST',
    '/v1/journeys/x/pause',
    409,
    problem,
    refusal(404),
    'says status 404',
  ],
  ['an unknown address', 'GET', '/v1/nothing', 404, problem, refusal(404), null],
  ['an unknown address that answers', 'GET', '/v1/nothing', 200, json, {}, 'does not have this address'],
  ['an answer without a body to HEAD', 'HEAD', '/v1/journeys', 200, json, undefined, null],
])('%s', (_, method, path, status, contentType, body, says) => {
  const found = breach({ method, path, status, contentType, body });
  if (says === null) expect(found).toBeNull();
  else expect(found).toContain(says);
});
