import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { TemporalConfig } from '../config.ts';

/**
 * The client that starts and signals workflows. It connects when first used and reconnects soon after the server is
 * back (gRPC's own default would wait up to two minutes).
 */
export async function openClient(config: TemporalConfig): Promise<Client> {
  const connection = Connection.lazy({
    address: config.address,
    tls: await tlsOf(config),
    apiKey: config.apiKey ?? undefined,
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  });
  return new Client({ connection, namespace: config.namespace });
}

/** The worker's own connection. Throws if the server isn't there. */
export async function openNative(config: TemporalConfig): Promise<NativeConnection> {
  return await NativeConnection.connect({
    address: config.address,
    tls: await tlsOf(config),
    apiKey: config.apiKey ?? undefined,
  });
}

async function tlsOf({ tls }: TemporalConfig) {
  if (typeof tls === 'boolean') return tls;
  const [crt, key] = await Promise.all([readFile(tls.certFile), readFile(tls.keyFile)]);
  return { clientCertPair: { crt, key } };
}
