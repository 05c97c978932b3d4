import { Ajv2020 as Ajv, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A `/v1` response as it was sent; `body` is its parsed JSON, or undefined if there is none. */
export interface Answer {
  method: string;
  /** The address with `/v1`, as sent. */
  path: string;
  status: number;
  contentType: string;
  body: unknown;
}

interface Operation {
  responses: Record<string, { content?: Record<string, unknown>; $ref?: string }>;
}
type Paths = Record<string, Record<string, Operation>>;

/** Refusals of the edge, before any operation is found. */
const ofTheEdge = new Set([400, 404, 405, 503]);

/**
 * Reads the OpenAPI document of /v1 and returns a function that checks a response against it: null if it conforms,
 * otherwise what is wrong. A response to an address or method that the document doesn't have must be a problem
 * document.
 */
export function contractOf(document: Record<string, unknown>): (answer: Answer) => string | null {
  // Without inlining, a named schema is compiled once and not for each response that uses it.
  const ajv = new Ajv({ strict: false, allErrors: true, inlineRefs: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'waymark');
  const compiled = new Map<string, ValidateFunction>();
  const schemaAt = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `waymark#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  const fault = (pointer: string, body: unknown): string | null => {
    const validate = schemaAt(pointer);
    return validate(body) ? null : ajv.errorsText(validate.errors, { dataVar: 'body' });
  };
  const paths = document.paths as Paths;
  const patterns = Object.keys(paths).map((path) => ({
    path,
    pattern: new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  }));

  return ({ method, path, status, contentType, body }) => {
    const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
    const found = patterns.find(({ pattern }) => pattern.test(path.split('?')[0] ?? ''));
    const operation = found && paths[found.path]?.[asked];
    const type = contentType.split(';')[0] ?? '';
    const what = `${method} ${path.slice(0, 120)} ${status}`;
    if (!found || !operation) {
      if (path.startsWith('/v1/openapi.json') || (method === 'OPTIONS' && status === 204)) return null;
      if (!ofTheEdge.has(status)) return `${what}: the document does not have this address and method`;
      const wrong = method === 'HEAD' ? null : fault('/components/schemas/Problem', body);
      return wrong && `${what}: ${wrong}`;
    }
    const declared = operation.responses[String(status)];
    if (!declared) return `${what}: the document does not have this status`;
    const content = declared.content ?? {};
    if (!(type in content)) return `${what}: "${type}" where the document says ${Object.keys(content)}`;
    if (method === 'HEAD') return null;
    const pointer = ['paths', found.path, asked, 'responses', status, 'content', type, 'schema']
      .map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const wrong = fault(`/${pointer}`, body);
    if (wrong) return `${what}: ${wrong}`;
    const told = status >= 400 && typeof body === 'object' && body !== null && 'status' in body;
    return told && body.status !== status ? `${what}: it says status ${String(body.status)}` : null;
  };
}
