import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from './tree.js';

export interface ImportFinding {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface CruiseResult {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly totalCruised: number;
  };
}

/** Runs the import rules of .dependency-cruiser.mjs below a folder. @throws when the tool itself fails. */
export function cruise(
  root: string,
  folders: readonly string[],
): { cruised: number; findings: ImportFinding[] } {
  const tool = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(repositoryRoot, '.dependency-cruiser.mjs');
  const run = spawnSync(process.execPath, [tool, '--config', config, '--output-type', 'json', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (run.stdout === '') throw new Error(`dependency-cruiser gave no answer: ${run.stderr}`);
  const { summary } = JSON.parse(run.stdout) as CruiseResult;
  return {
    cruised: summary.totalCruised,
    findings: summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  };
}
