export interface OutletLine {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly regionCode: string;
  /** On public maps; null while its merchant has not said it. */
  readonly place: string | null;
  readonly status: 'OPEN' | 'CLOSED';
}

export interface Region {
  readonly code: string;
  /** As the addresses there begin; null where none says it. */
  readonly name: string | null;
  readonly outlets: readonly OutletLine[];
}

/** A city and a district or county, as an address of the country begins. */
const CITY_AND_DISTRICT =
  /^(?:\p{Script=Han}{2,7}?(?:省|自治区))?(\p{Script=Han}{1,9}?(?:市|自治州|地区|盟))?(\p{Script=Han}{1,9}?(?:自治县|区|县|旗|群岛|市))?/u;

function districtOf(address: string | null): string | null {
  const [, city = '', district = ''] = CITY_AND_DISTRICT.exec(address ?? '') ?? [];
  return `${city}${district}` === '' ? null : `${city}${district}`;
}

/** Open outlets by their region, in the order of codes: neighbours in a code are mostly neighbours in a town. */
export function byRegion(outlets: readonly OutletLine[]): readonly Region[] {
  const regions = new Map<string, OutletLine[]>();
  for (const outlet of outlets) {
    if (outlet.status !== 'OPEN') continue;
    const known = regions.get(outlet.regionCode);
    if (known === undefined) regions.set(outlet.regionCode, [outlet]);
    else known.push(outlet);
  }
  return [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, some]) => ({
      code,
      name: some.map(({ address }) => districtOf(address)).find((name) => name !== null) ?? null,
      outlets: some,
    }));
}
