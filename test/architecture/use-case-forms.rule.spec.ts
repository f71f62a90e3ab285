import { describe, expect, it } from '@jest/globals';
import { asLines, readTree } from './tree.js';
import { oddUseCases } from './use-case-forms.js';

const FOLDER = 'services/partners/src/outlets/close-outlet';
const useCase = (before: string): string => `
  class CloseOutlet {
    run(actor: Actor, command: Command) {
      ${before}
      return this.useCases.run(actor, 'closeOutlet', command, {
        load: async () => { return lockOutlet(command.outletId); },
        decide: (outlet) => decideClose(outlet),
      });
    }
  }`;

describe('a use case', () => {
  it('has its decision beside it, and looks up its key before it refuses anything', () => {
    expect(asLines(oddUseCases(readTree()))).toEqual([]);
  });

  it('is reported when nothing is decided beside it', () => {
    const path = `${FOLDER}/use-case.ts`;
    expect(asLines(oddUseCases([{ path, text: useCase('') }]))).toEqual([
      `${path}: what it decides stands in decide.ts beside it`,
    ]);
  });

  it('is reported when somebody who asks again would be refused', () => {
    const files = [
      { path: `${FOLDER}/use-case.ts`, text: useCase('if (command.late) return refuse.TOO_LATE();') },
      { path: `${FOLDER}/decide.ts`, text: '' },
    ];
    expect(asLines(oddUseCases(files))).toEqual([
      `${FOLDER}/use-case.ts:4: checks before its key is looked up: write it as the step check`,
    ]);
  });

  it('is reported when loading tells anybody what step a thing has come to', () => {
    const text = 'function load() { return refuse.OUTLET_STEP_NOT_OPEN({ status }); }';
    const files = [
      { path: `${FOLDER}/use-case.ts`, text },
      { path: `${FOLDER}/decide.ts`, text },
    ];
    expect(asLines(oddUseCases(files))).toEqual([
      `${FOLDER}/use-case.ts:1: says which step is open, perhaps before it is asked who may hear that: decide.ts says it`,
    ]);
  });

  it('is reported when it has a clock, which tells a time from before its locks', () => {
    const text =
      'class CloseOutlet { constructor(private readonly useCases: UseCases, private readonly clock: Clock) {} }';
    const files = [
      { path: `${FOLDER}/use-case.ts`, text },
      { path: `${FOLDER}/decide.ts`, text: '' },
    ];
    expect(asLines(oddUseCases(files))).toEqual([
      `${FOLDER}/use-case.ts:1: has a clock beside the instant of UseCases: take \`now\`, which is behind the locks`,
    ]);
  });
});
