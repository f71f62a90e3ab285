/**
 * Where something is on the maps that are public in China: their datum (GCJ-02), in whole millionths of a degree. A receiver of
 * satellites says WGS 84, which lies up to 700 m off: whoever has such a position turns it into this one first.
 */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const MILLIONTHS = 1_000_000;
const DECIMALS_MAX = 6;
const DEGREES = new RegExp(`^\\d{1,3}(?:\\.\\d{1,${DECIMALS_MAX}})?$`);

/** The country's southernmost and northernmost latitude, westernmost and easternmost longitude, with some room. */
const SOUTH = 3 * MILLIONTHS;
const NORTH = 54 * MILLIONTHS;
const WEST = 73 * MILLIONTHS;
const EAST = 136 * MILLIONTHS;

const isBetween = (least: number, value: number, most: number): boolean => value >= least && value <= most;

const millionths = (degrees: string): number =>
  DEGREES.test(degrees) ? Math.round(Number(degrees) * MILLIONTHS) : Number.NaN;

const inChina = (latitude: number, longitude: number): Place | null =>
  isBetween(SOUTH, latitude, NORTH) && isBetween(WEST, longitude, EAST) ? { latitude, longitude } : null;

/**
 * Two numbers as a map gives them to be copied. Some write the longitude first: no longitude of the country is one of its
 * latitudes, so there is no doubt. Null for what is no place within it.
 */
export function parsePlace(text: string): Place | null {
  const [first = '', second = '', ...more] = text.split(/\s*[,，]\s*|\s+/);
  if (more.length > 0) return null;
  const [one, other] = [millionths(first), millionths(second)];
  return inChina(one, other) ?? inChina(other, one);
}

const degrees = (value: number): string => (value / MILLIONTHS).toFixed(DECIMALS_MAX);

/** Latitude and longitude, as `parsePlace` reads them: 20.031971,110.331190. */
export const placeText = ({ latitude, longitude }: Place): string =>
  `${degrees(latitude)},${degrees(longitude)}`;
