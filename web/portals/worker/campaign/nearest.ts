import { parsePlace, type Place } from '@puhui/kernel';
import type { OutletLine } from './by-region.js';
import { metresBetween } from './public-maps.js';

interface NearOutlet extends OutletLine {
  readonly metres: number;
}

export interface Nearest {
  /** Open outlets whose place is known, the nearest first. */
  readonly near: readonly NearOutlet[];
  readonly others: readonly OutletLine[];
}

/** The server sorts by the part of town; the page knows the place itself, and sorts what it has once more. */
export function nearest(outlets: readonly OutletLine[], here: Place): Nearest {
  const near: NearOutlet[] = [];
  const others: OutletLine[] = [];
  for (const outlet of outlets.filter(({ status }) => status === 'OPEN')) {
    const place = outlet.place === null ? null : parsePlace(outlet.place);
    if (place === null) others.push(outlet);
    else near.push({ ...outlet, metres: metresBetween(here, place) });
  }
  return { near: near.sort((a, b) => a.metres - b.metres), others };
}

/** As exactly as a map and a phone know it. */
const STEP_M = 50;
const KILOMETRE_M = 1_000;

export type Distance = { readonly metres: string } | { readonly kilometres: string };

/** "350" metres, "1.2" or "38" kilometres. */
export function told(metres: number): Distance {
  const stepped = Math.max(STEP_M, Math.round(metres / STEP_M) * STEP_M);
  if (stepped < KILOMETRE_M) return { metres: String(stepped) };
  const kilometres = metres / KILOMETRE_M;
  return { kilometres: kilometres < 10 ? kilometres.toFixed(1) : kilometres.toFixed(0) };
}
