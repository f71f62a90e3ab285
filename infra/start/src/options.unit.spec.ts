import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { HELP } from './help.js';
import { projectRoot } from './layout.js';
import { readOptions } from './options.js';

describe('the options of npm start', () => {
  it('may be empty', () => {
    expect(readOptions([], {})).toEqual({
      help: false,
      port: 4000,
      dataDir: join(projectRoot, '.puhui'),
      broker: 'auto',
      instances: {},
      seed: true,
      listen: '127.0.0.1',
    });
  });

  it('prefer flags to the environment', () => {
    const options = readOptions(
      ['--port', '5000', '--broker', 'kafka', '--instances', 'benefits=2', '--no-seed'],
      {
        PUHUI_PORT: '6000',
        PUHUI_BROKER: 'embedded',
      },
    );
    expect(options).toMatchObject({ port: 5000, broker: 'kafka', instances: { benefits: 2 }, seed: false });
  });

  it.each([
    [['--port', '80'], /--port is "80"/],
    [['--port', '65500'], /from 1024 to 65442/],
    [['--broker', 'rabbit'], /one of auto, kafka, docker, embedded/],
    [['--instances', 'benefits'], /such as benefits=2/],
    [['--instances', 'gateway=2'], /such as benefits=2/],
    [['--instances', 'benefits=9'], /1 to 4 is needed/],
    [['--prot', '1'], /--prot.*npm start -- --help/s],
  ])('are refused with a sentence when invalid: %j', (args, expected) => {
    expect(() => readOptions(args, {})).toThrow(expected);
  });

  it('are all in the help', () => {
    for (const flag of ['--port', '--data', '--broker', '--instances', '--listen', '--no-seed', '--help'])
      expect(HELP).toContain(flag);
  });
});
