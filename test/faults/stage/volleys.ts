import { INSTANCES, type Fault, type Part } from './plan.js';

/** Faults of different parts that come at once; or, while the broker says nothing for a minute, one behind the other. */
export interface Volley {
  /** Place of the first in the plan. */
  readonly first: number;
  readonly isSilence: boolean;
  readonly faults: readonly Fault[];
}

const together_max = 3;
/** So many find room in a minute, each with its return. */
const in_silence_max = 8;
/** A stop of the broker that lasts longer has others in it. */
const SILENCE_MS = 30_000;

/** The plan as it is played: nothing is left out, nothing changes places. */
export function volleysOf(plan: readonly Fault[]): readonly Volley[] {
  const volleys: { first: number; isSilence: boolean; faults: Fault[] }[] = [];
  for (const [first, fault] of plan.entries()) {
    const open = volleys.at(-1);
    if (
      open !== undefined &&
      !isSilence(fault) &&
      hasRoom(open) &&
      open.faults.every((one) => meet(one, fault))
    )
      open.faults.push(fault);
    else volleys.push({ first, isSilence: isSilence(fault), faults: [fault] });
  }
  return volleys;
}

const isSilence = (fault: Fault): boolean =>
  fault.kind === 'stopped' && fault.part === 'kafka' && fault.ms >= SILENCE_MS;

const hasRoom = ({ isSilence: inSilence, faults }: Volley): boolean =>
  faults.length < (inSilence ? in_silence_max : together_max);

/** Two that hit something in common would be one fault, or one nobody could tell from the other. */
function meet(one: Fault, other: Fault): boolean {
  const hit = groundsOf(one);
  return groundsOf(other).every((ground) => !hit.includes(ground));
}

const EVERYTHING = [...new Set(INSTANCES.map(serviceOf)), 'gateway', 'issuer', 'postgres', 'kafka', 'disk'];

function groundsOf(fault: Fault): readonly string[] {
  switch (fault.kind) {
    case 'killed':
      // Where both instances begin anew at once, nobody is back before the broker answers.
      return isPair(fault.parts) ? [...fault.parts.map(serviceOf), 'kafka'] : fault.parts.map(serviceOf);
    case 'stopped':
      return [serviceOf(fault.part)];
    case 'rebalanced':
      return fault.parts.map(serviceOf);
    case 'disk-full':
      return ['disk', 'postgres', 'kafka'];
    // The time stands in a file on the disk.
    case 'clock-jumped':
      return ['disk'];
    // Asked for at the door, as somebody with a token.
    case 'business-time-moved':
      return EVERYTHING;
  }
}

const isPair = (parts: readonly Part[]): boolean => new Set(parts.map(serviceOf)).size < parts.length;

function serviceOf(part: string): string {
  return part.replace(/-2$/, '');
}
