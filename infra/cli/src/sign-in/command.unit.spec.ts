import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { Refused, UsageError } from '../exit.js';
import { program } from '../program.js';
import { StandInDoor, type Given } from '../spec/stand-in-door.js';

const folder = temporaryFolder('token');

let issuer: StandInDoor | undefined;
let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await issuer?.close();
});

async function token(answer: Given, ...args: string[]): Promise<string> {
  await issuer?.close();
  issuer = await StandInDoor.open(answer);
  const accounts = [
    { name: 'hainan-officer', personId: 'p2', title: '海南省总工会干部' },
    { name: 'hainan-auditor', personId: 'p6', title: '海南省总工会经审' },
  ];
  const run = { door: issuer.address, issuer: issuer.address, secret: 'secret', accounts };
  writeFileSync(join(folder, 'local.json'), JSON.stringify(run));
  await program().parseAsync(['node', 'puhui', '--data', folder, 'token', ...args]);
  return printed;
}

describe('token', () => {
  it('prints the token and nothing else, for a shell to use', async () => {
    expect(await token({ body: { tokens: ['aa.bb.cc'] } }, 'hainan-auditor')).toBe('aa.bb.cc\n');
    expect(issuer?.asked).toMatchObject([{ url: '/demo/tokens', body: { subjects: ['p6'] } }]);
  });

  it('returns the person with it to programs', async () => {
    const said = await token({ body: { tokens: ['aa.bb.cc'] } }, 'hainan-officer', '--json');
    expect(JSON.parse(said)).toEqual({ name: 'hainan-officer', personId: 'p2', token: 'aa.bb.cc' });
  });

  it('lists the accounts when one is unknown', async () => {
    await expect(token({}, 'hainan')).rejects.toThrow(UsageError);
    await expect(token({}, 'hainan')).rejects.toThrow('hainan-officer, hainan-auditor');
    expect(printed).toBe('');
  });

  it('shows the issuer’s answer when the secret is no longer valid', async () => {
    const refused = token({ status: 403, body: { error: 'The secret is missing' } }, 'hainan-officer');
    await expect(refused).rejects.toThrow(Refused);
    await expect(refused).rejects.toThrow('(403): {"error":"The secret is missing"}');
  });
});
