import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import twilio from 'twilio';
import { type Carrier, startCarrier } from '../src/carrier.ts';

/** Twilio's own SDK, with its requests sent to the simulated network. */
export function sdkFor(carrier: Carrier, timeout = 2_000) {
  const { accountSid, authToken } = carrier.settings;
  class Client extends twilio.RequestClient {
    override async request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
      const { pathname, search } = new URL(options.uri);
      return await super.request<T>({ ...options, uri: carrier.url + pathname + search });
    }
  }
  return twilio(accountSid, authToken, { httpClient: new Client({ timeout }) });
}

export interface Received {
  method: string;
  path: string;
  params: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** Whether the SDK's validateRequest accepts the signature. */
  signed: boolean;
}

/** A business's server: records what is posted to it and responds with `answer`. */
export async function startBusiness(
  authToken: () => string,
  answer: (request: Received, response: ServerResponse) => void = (_request, response) => void response.end(),
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const params = Object.fromEntries(new URLSearchParams(await text(request)));
    const { url: path = '/', method = '', headers } = request;
    const signature = String(headers['x-twilio-signature']);
    const signed = twilio.validateRequest(authToken(), signature, `http://${headers.host}${path}`, params);
    const note = { method, path, params, headers, signed };
    received.push(note);
    answer(note, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

export const startTestCarrier = (given: Parameters<typeof startCarrier>[0] = {}) =>
  startCarrier({ port: 0, stepMs: 10, ...given });

export async function post(carrier: Carrier, path: string, body: unknown) {
  const response = await fetch(carrier.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** The JSON at `url`. */
export async function read<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

export const person = '+13035550142';
export const business = '+12025550199';
