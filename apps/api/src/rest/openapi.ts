import { z } from 'zod';
import { problemKinds } from '../edge/problem.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { shapes } from './shapes.ts';

type Json = Record<string, unknown>;

/** Statuses that any route may refuse with. */
const always = [400, 401, 403, 429, 503] as const;

/** The OpenAPI 3.1 document of /v1, from the same schemas that parse the requests. */
export function openApiDocument(publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version: '1.0.0',
      description:
        'Send events; manage people and journeys; read messages. Every error is a problem document (RFC 9457). Times are ISO 8601. Lists are ' +
        'paged with `cursor`.',
    },
    servers: [{ url: `${publicUrl}/v1` }],
    security: [{ key: [] }],
    tags: [...new Set(routes.map(({ subject }) => subject))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: keyWords },
      },
      schemas: componentSchemas(),
      responses: { Problem: { description: 'An error.', content: problemContent } },
    },
  };
}

const keyWords =
  'A workspace API key. It has an expiration date and one or more permissions; `security` of each operation names the one it needs: ' +
  '`read` looks things up, `events` sends events, `customers` adds and updates people, `journeys` creates and controls journeys and adds people to them, ' +
  '`admin` sets the clock and adds webhooks.';

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

function operationOf(route: Route): Json {
  const { body } = route;
  const scopes = [route.scope].flat();
  return {
    operationId: `${route.method}${route.path.replaceAll(/[/:]+(\w)/g, (_, letter) => letter.toUpperCase())}`,
    tags: [route.subject],
    summary: route.summary,
    description: [
      route.description,
      `Requires a key with the ${scopes.map((scope) => `\`${scope}\``).join(' or ')} permission.`,
    ]
      .filter(Boolean)
      .join('\n\n'),
    security: scopes.map((scope) => ({ key: [scope] })),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(body
      ? {
          requestBody: {
            required: !body.optional,
            content: {
              [body.multipart ? 'multipart/form-data' : 'application/json']: {
                schema: schemaOf(body.schema),
                examples: Object.fromEntries(
                  Object.entries(body.examples).map(([name, value]) => [name, { value }]),
                ),
              },
            },
          },
        }
      : {}),
    responses: { ...success(route), ...refusals(route) },
  };
}

function success({ success }: Route): Json {
  if (!success) return {};
  const { status = 200, description, schema, example } = success;
  const content = { schema: schemaOf(schema), ...(example === undefined ? {} : { example }) };
  return { [status]: { description, content: { 'application/json': content } } };
}

function refusals(route: Route): Json {
  const statuses = new Set<number>([
    ...always,
    ...(route.body ? [408, 413, 415] : []),
    ...(route.path.includes(':') && route.method !== 'put' ? [404] : []),
    ...(route.refusals ?? []),
  ]);
  return Object.fromEntries(
    [...statuses].sort().map((status) => {
      const kind = Object.values(problemKinds).find((each) => each.status === status);
      return [String(status), { description: `${kind?.title ?? 'Refused'}.`, content: problemContent }];
    }),
  );
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = plain(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (required.includes(name) && !('default' in property)),
    ...('description' in property ? { description: property.description } : {}),
    schema: property,
  }));
}

/** A reference if the schema has a name, otherwise the schema itself. */
function schemaOf(schema: z.ZodType): Json {
  const name = shapes.get(schema)?.id;
  return name ? { $ref: `#/components/schemas/${name}` } : plain(schema);
}

function plain(schema: z.ZodType): { properties?: Record<string, Json>; required?: string[] } & Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', metadata: shapes }) as Json;
  return rest;
}

function componentSchemas(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(shapes, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _, $id: __, ...rest } = schema as Json;
      return [name, rest];
    }),
  );
}
