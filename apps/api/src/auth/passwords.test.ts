import { describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, demoPeople } from './demo.ts';
import { hashChosenPassword, passwordProblem } from './passwords.ts';

describe('a password', () => {
  it.each([
    'correct horse battery',
    'Tr0ub4dor&3-and-more',
    'vR9!kq2Zx#Lm',
    'ein langer deutscher Satz',
    'пароль на русском',
  ])('%s is taken', async (password) => {
    expect(await passwordProblem(password)).toBeNull();
  });

  it.each([
    ['short 1', /at least 10/],
    ['x'.repeat(129), /at most 128/],
    ['4815162342', /letters/],
    ['+1 (303) 555-0142', /letters/],
    ['abababababab', /wider mix of characters/],
    ['password123', /stolen/],
    ['PASSWORD123', /stolen/],
    ['qwertyuiop', /stolen/],
    ['1q2w3e4r5t', /stolen/],
    ['Welcome2026!', /common password/],
    ['!!P@ssw0rd26', /common password/],
    ['letmein-2026', /common password/],
    ['letmeinletmein', /repeated/],
    ['DragonDragonDragon!', /repeated/],
  ])('%s is refused', async (password, reason) => {
    expect(await passwordProblem(password)).toMatch(reason);
  });

  it('is not based on its owner’s name or email', async () => {
    const owner = { email: 'maya.torres@marlowgoods.example', name: 'Maya Torres' };
    for (const password of [
      'Maya.Torres26',
      'maya.torres@marlowgoods.example',
      'Torres-Torres',
      'MayaTorresMarlowgoodsExample',
      'mayatorres!26',
    ]) {
      expect(await passwordProblem(password, owner), password).toMatch(/name or email/);
    }
    expect(await passwordProblem('Maya likes long walks', owner)).toBeNull();
    expect(await passwordProblem('q!w_z!k?p.m;', owner)).toBeNull();
  });

  it('of the demo is taken for each of its people', async () => {
    for (const person of demoPeople) expect(await passwordProblem(DEMO_PASSWORD, person)).toBeNull();
  });

  it('that is refused gets no hash', async () => {
    await expect(hashChosenPassword('password123', {})).rejects.toMatchObject({ code: 'invalid' });
    expect(await hashChosenPassword('correct horse battery', {})).not.toContain('horse');
  });
});
