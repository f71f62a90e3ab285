import { basename } from 'node:path';
import { readGatewayConfig } from '@puhui/gateway/config';
import { gatewaySettings } from '@puhui/gateway/settings';
import {
  ConfigProblem,
  modeProblems,
  readConfig,
  serviceNames,
  serviceSettings,
  type Environment,
  type Problem,
  type Settings,
} from '@puhui/platform/settings';
import { weaknessesOf } from './weaknesses.js';

/** The environment of one process, and where it was read. */
export interface Told {
  /** A file's name, or "environment". */
  readonly source: string;
  /** As it stands there. */
  readonly said: Environment;
  /** With the secrets that lie in files. */
  readonly env: Environment;
}

/** Something to see to: the process would not start with it, or it starts and is weak. */
export interface Finding extends Problem {
  readonly source: string;
  readonly weight: 'refused' | 'weak';
}

/** Which process an environment says that it is of; the five have no other name in it. */
function saidIn({ env }: Told): string | undefined {
  if (env['PUHUI_SERVICE'] === 'gateway' || env['PUHUI_SUBGRAPHS'] !== undefined) return 'gateway';
  return serviceNames.find((name) => name === env['PUHUI_SERVICE']);
}

/**
 * Which process an environment is of: what it says, else what its file is called after ("billing.env", "prod-billing.env"), so that the rest
 * of it is looked at in the same run.
 */
export function processOf(told: Told): string | undefined {
  const words = basename(told.source).split(/[^a-z]+/);
  return saidIn(told) ?? ['gateway', ...serviceNames].find((name) => words.includes(name));
}

export const settingsOf = (process: string): Settings =>
  process === 'gateway' ? gatewaySettings : serviceSettings;

/** What keeps a process from starting in production, and what is weak about it where it would start. */
export function findingsOf(told: Told): Finding[] {
  const process = processOf(told);
  const isSaid = saidIn(told) !== undefined;
  const of =
    (weight: Finding['weight']) =>
    (problem: Problem): Finding => ({ ...problem, source: told.source, weight });
  if (process === undefined) return [of('refused')(nobodys)];
  // As if it were production and were said whose it is, so that all of it is told at once.
  const env = { ...told.said, NODE_ENV: 'production', ...(isSaid ? {} : { PUHUI_SERVICE: process }) };
  const refused = refusals(() => void (process === 'gateway' ? readGatewayConfig(env) : readConfig(env)));
  return [
    ...[...(isSaid ? [] : [nobodys]), ...modeProblems(told.env), ...refused].map(of('refused')),
    ...weaknessesOf(process, told.env, settingsOf(process)).map(of('weak')),
  ];
}

const nobodys: Problem = {
  en: `PUHUI_SERVICE is missing: set it to gateway, ${serviceNames.join(', ')}; no other variable says which process this is for`,
  zh: `PUHUI_SERVICE 未设置：请设为 gateway、${serviceNames.join('、')} 之一，否则无法判断属于哪个进程`,
};

function refusals(read: () => void): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigProblem) return error.found;
    throw error;
  }
}
