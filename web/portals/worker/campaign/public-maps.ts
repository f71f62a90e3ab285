import { parsePlace, placeText, type Place } from '@puhui/kernel';

// A browser says where it is in WGS 84, as satellites do. Maps that are public in China are drawn in GCJ-02, which lies 100 to 700 m
// beside it, differently from place to place: with these published formulas outlets and people stand on one map.
const AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
/** A wave of this many degrees. */
const wave = (height: number, length: number, at: number): number =>
  (height * 2 * Math.sin((2 * Math.PI * at) / length)) / 3;

/** Metres to the north, on the formulas' own sphere; from 105° E, 35° N. */
const northwards = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  wave(20, 1 / 3, x) +
  wave(20, 1, x) +
  wave(20, 2, y) +
  wave(40, 6, y) +
  wave(160, 24, y) +
  wave(320, 60, y);

const eastwards = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  wave(20, 1 / 3, x) +
  wave(20, 1, x) +
  wave(20, 2, x) +
  wave(40, 6, x) +
  wave(150, 24, x) +
  wave(300, 60, x);

/** Where a position of satellites lies on public maps; null outside China. */
export function onPublicMaps(latitude: number, longitude: number): Place | null {
  const [x, y] = [longitude - 105, latitude - 35];
  const flat = 1 - ECCENTRICITY_SQUARED * Math.sin(radians(latitude)) ** 2;
  const metresNorth = radians((AXIS_M * (1 - ECCENTRICITY_SQUARED)) / flat ** 1.5);
  const metresEast = radians((AXIS_M / Math.sqrt(flat)) * Math.cos(radians(latitude)));
  const north = latitude + northwards(x, y) / metresNorth;
  const east = longitude + eastwards(x, y) / metresEast;
  return parsePlace(`${north.toFixed(6)},${east.toFixed(6)}`);
}

const PART_OF_TOWN = 10_000;
const rounded = (value: number): number => Math.round(value / PART_OF_TOWN) * PART_OF_TOWN;

/** As much as is told to find what is near: which part of town, a square of about a kilometre. */
export const roughly = ({ latitude, longitude }: Place): string =>
  placeText({ latitude: rounded(latitude), longitude: rounded(longitude) });

const METRES_OF_A_DEGREE = 111_195;

/** As the crow flies, on an earth that is flat between two places of a town. */
export function metresBetween(one: Place, other: Place): number {
  const middle = radians((one.latitude + other.latitude) / 2_000_000);
  const north = one.latitude - other.latitude;
  const east = (one.longitude - other.longitude) * Math.cos(middle);
  return (Math.hypot(north, east) / 1_000_000) * METRES_OF_A_DEGREE;
}
