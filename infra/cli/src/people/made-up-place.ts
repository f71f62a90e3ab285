/**
 * The middle of districts in which demos have outlets, in the degrees of the maps that are public in China; roughly, for nobody
 * finds anything there. Of reefs there is none: an outlet whose place nobody knows belongs to a demo as well.
 */
const MIDDLES: ReadonlyMap<string, readonly [latitude: number, longitude: number]> = new Map([
  ['210202', [38.9186, 121.6449]],
  ['430102', [28.193, 113.0321]],
  ['430103', [28.1126, 112.9899]],
  ['430104', [28.235, 112.9314]],
  ['430105', [28.2563, 112.9856]],
  ['430111', [28.1355, 113.0382]],
  ['460105', [20.0083, 110.2937]],
  ['460106', [20.031, 110.3282]],
  ['460107', [20.0032, 110.354]],
  ['460108', [20.0189, 110.3663]],
  ['460202', [18.4005, 109.7525]],
  ['460203', [18.2816, 109.5784]],
  ['460204', [18.2985, 109.4525]],
  ['460205', [18.3574, 109.1718]],
]);
/** About a kilometre to each side of the middle, in steps of some metres. */
const STEPS = 240;
const STEP_DEGREES = 0.0001;
/** Two that have no divisor in common with the steps: no two outlets of a district lie on each other. */
const NORTHWARDS = 77;
const EASTWARDS = 131;

/** Where the outlet of this number is, made up within its district: the same each time. Null where none is known. */
export function madeUpPlace(regionCode: string, number: number): string | null {
  const middle = MIDDLES.get(regionCode);
  if (middle === undefined) return null;
  const away = (stride: number): number => (((number * stride) % STEPS) - STEPS / 2) * STEP_DEGREES;
  const [latitude, longitude] = middle;
  return `${(latitude + away(NORTHWARDS)).toFixed(6)},${(longitude + away(EASTWARDS)).toFixed(6)}`;
}
