import { afterEach, expect, it, vi } from 'vitest';
import { useAsking } from '../server/confirm/asking.ts';
import { authCall } from './authCall.ts';

afterEach(() => vi.unstubAllGlobals());

const refusal = () => Response.json({ message: 'Confirm it’s you, then try again.' }, { status: 428 });

it('that needs confirmation asks the person, and is then retried', async () => {
  const fetching = vi
    .fn()
    .mockResolvedValueOnce(refusal())
    .mockResolvedValueOnce(Response.json({ ok: 1 }));
  vi.stubGlobal('fetch', fetching);
  const call = authCall('/change-password', { newPassword: 'x' });
  await vi.waitFor(() => expect(useAsking.getState().settle).not.toBeNull());
  expect(fetching).toHaveBeenCalledTimes(1);
  useAsking.getState().settle?.(true);
  await expect(call).resolves.toEqual({ ok: 1 });
  expect(fetching.mock.calls[1]).toEqual(fetching.mock.calls[0]);
});

it('that the person declines to confirm fails with the server’s message', async () => {
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(refusal()));
  const call = authCall('/two-factor/disable', { password: 'x' });
  await vi.waitFor(() => expect(useAsking.getState().settle).not.toBeNull());
  useAsking.getState().settle?.(false);
  await expect(call).rejects.toThrow('Confirm it’s you, then try again.');
});
