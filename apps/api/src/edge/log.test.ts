import { describe, expect, it } from 'vitest';
import { inRequest, noteActor } from './current.ts';
import { createLog, scrub, takeConsole, tellLibrary } from './log.ts';

function logTo(lines: string[]) {
  return createLog('info', { write: (line: string) => void lines.push(line) });
}

describe('the log', () => {
  it('names the caller on each line within a request', async () => {
    const lines: string[] = [];
    const log = logTo(lines);
    await new Promise<void>((resolve) =>
      inRequest({ requestId: 'r1', ip: '203.0.113.7', actor: null }, async () => {
        await null;
        noteActor('user-1');
        log.info('within');
        resolve();
      }),
    );
    log.info('without');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { requestId: 'r1', ip: '203.0.113.7', actor: 'user-1', msg: 'within' },
      { msg: 'without' },
    ]);
    expect(lines[1]).not.toContain('requestId');
  });

  it('drops a failed query’s parameters and the messages that contain them', () => {
    const lines: string[] = [];
    const cause = Object.assign(new Error('connection terminated'), { code: 'ECONNRESET' });
    const token = 'a8Kd93jf0Dk2la9sLfk30sKdl2mPq7Zx';
    const err = new Error(
      `Failed query: select * from session where token = $1\nparams: ${token},maya@shop.example`,
      {
        cause,
      },
    );
    logTo(lines).error({ err }, 'request failed');
    expect(lines[0]).not.toContain(token);
    expect(lines[0]).not.toContain('maya');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      err: { message: expect.stringContaining('select * from session'), cause: { code: 'ECONNRESET' } },
    });
  });

  it('takes a library’s lines one for one: none can be forged', () => {
    const lines: string[] = [];
    tellLibrary(logTo(lines), 'sign-in', 'error', ['Invalid callbackURL: /x\n{"level":30,"msg":"forged"}']);
    expect(lines.length).toBe(1);
    expect(lines[0]?.trim().split('\n').length).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ from: 'sign-in', level: 50 });
  });

  it('captures what is printed to the console', () => {
    const lines: string[] = [];
    const before = { ...console };
    try {
      takeConsole(logTo(lines));
      console.error('# SERVER_ERROR: ', new Error('for maya@shop.example'));
    } finally {
      Object.assign(console, before);
    }
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ from: 'console', err: { message: 'for [email]' } });
  });

  it.each([
    [
      'Sign-up attempt for existing email: maya.t+1@shop.example',
      'Sign-up attempt for existing email: [email]',
    ],
    ['waymark.session_token=a8Kd93jf0Dk2la9sLfk30sKdl2mPq7Zx.b3J%2Bs=', 'waymark.session_token=[token]'],
    ['key wm_0123456789abcdefABCDEF', 'key [key]'],
    ['to +13035550142 now', 'to [number] now'],
    [
      'duplicate key violates "membership_workspace_id_user_id_pk"',
      'duplicate key violates "membership_workspace_id_user_id_pk"',
    ],
  ])('of "%s" keeps "%s"', (text, kept) => {
    expect(scrub(text)).toBe(kept);
  });
});
