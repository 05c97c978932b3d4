import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { validateGraph } from '@waymark/journey/graph/validate';
import { nodeKinds } from '@waymark/journey/kinds/kinds';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { postImport } from '../src/rest/audience/imports.ts';
import { examples } from '../src/rest/examples.ts';
import { openApiDocument } from '../src/rest/openapi.ts';
import { routes } from '../src/rest/routes.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';
import { watched } from './watched.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
});
afterAll(() => server.close());

it('is served without a key and is a valid OpenAPI 3.1 document', async () => {
  const { status, body } = await rest(server, null, 'GET', '/openapi.json');
  expect(status).toBe(200);
  const validator = new Validator();
  const result = await validator.validate(structuredClone(body));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('has only patterns that every tool can read, without Unicode property escapes', () => {
  const patterns: string[] = [];
  JSON.stringify(openApiDocument('https://waymark.example'), (key, value) => {
    if (key === 'pattern') patterns.push(value);
    return value;
  });
  expect(patterns.length).toBeGreaterThan(5);
  for (const pattern of patterns) {
    expect(pattern).not.toMatch(/\\[pP]\{/);
    expect(() => new RegExp(pattern)).not.toThrow();
  }
});

it('is checked against every response in these tests, compressed or not', async () => {
  const breaches: string[] = [];
  const http = createServer(
    watched((request, response) => {
      const zipped = request.url === '/v1/clock';
      response.setHeader('content-type', 'application/json');
      if (zipped) response.setHeader('content-encoding', 'gzip');
      response.end(zipped ? gzipSync('{"mode": "odd"}') : '{"rows": []}');
    }, breaches),
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  for (const path of ['journeys', 'clock', 'nothing'])
    await (await fetch(`http://127.0.0.1:${port}/v1/${path}`)).text();
  http.close();
  expect(breaches).toHaveLength(3);
  expect(breaches[0]).toContain('total');
  expect(breaches[1]).toContain('mode');
  expect(breaches[2]).toContain('does not have this address');
});

it('has every route, with every way to refuse as a problem document', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument('https://waymark.example')));
  for (const { method, path, body } of routes) {
    const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method];
    expect(operation, `${method} ${path}`).toBeDefined();
    expect(operation.responses['401'].content['application/problem+json']).toBeDefined();
    if (body)
      expect(
        Object.keys(Object.values<{ examples: object }>(operation.requestBody.content)[0]?.examples ?? {})
          .length,
      ).toBeGreaterThan(0);
  }
});

it('refers only to existing schemas, each of them used or named', () => {
  const text = JSON.stringify(openApiDocument('https://waymark.example'));
  const { schemas } = JSON.parse(text).components;
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(schemas).toHaveProperty(name ?? '');
});

it('describes a rule about a person once, and refers to it', () => {
  const { schemas } = JSON.parse(JSON.stringify(openApiDocument('https://waymark.example'))).components;
  expect(JSON.stringify(schemas.Graph)).toContain('#/components/schemas/Rule"');
  expect(JSON.stringify(schemas.Graph).length).toBeLessThan(40_000);
  expect(JSON.stringify(schemas.Rule.properties.conditions)).toContain(
    '#/components/schemas/CountCondition"',
  );
});

it('has example drawings that can be published', () => {
  for (const { graph } of Object.values(examples)) {
    expect(validateGraph(graph).filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

it('has example bodies that are accepted as they are', async () => {
  const { key } = await addWorkspace(server, 'Examples', []);
  for (const { method, path, body } of routes) {
    // A later example may change what an earlier one created.
    const address = path.replace(':id', randomUUID()).replace(':number', '1');
    for (const [name, example] of Object.entries(body?.multipart ? {} : (body?.examples ?? {}))) {
      const { status, body: answer } = await rest(server, key, method.toUpperCase(), address, example);
      const place = `${method} ${path} ${name}: ${JSON.stringify(answer)}`;
      if (path.includes(':')) expect([200, 201, 202, 404], place).toContain(status);
      else expect(status, place).toBeLessThan(300);
    }
  }
});

it('is explained in docs/api.md, with the same examples and every address', () => {
  const text = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json ?? ''));
  expect(blocks).toEqual(expect.arrayContaining(Object.values(examples)));
  const { people } = postImport.body?.examples ?? {};
  expect(people).toMatchObject({ mapping: blocks.find((block) => 'columns' in block) });
  for (const { path } of routes) expect(text).toContain(path.split('/').at(-1) ?? path);
  for (const kind of nodeKinds) expect(text).toContain(`| \`${kind}\``);
});
