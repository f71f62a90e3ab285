import { organisationCheckCharacter, usccCheckCharacter } from '@puhui/kernel';
import { Draw } from './draw.js';

const ORGANISATION_ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');

/** A merchant's unified social credit code of the right form: 91, the region, an organisation code, a check character. */
export function madeUpUscc(seed: number, regionCode: string): string {
  const draw = new Draw(seed);
  const first8 = `MA${Array.from({ length: 6 }, () => draw.pick(ORGANISATION_ALPHABET)).join('')}`;
  const first17 = `91${regionCode.padEnd(6, '0').slice(0, 6)}${first8}${organisationCheckCharacter(first8)}`;
  return first17 + usccCheckCharacter(first17);
}
