import { describe, expect, it } from '@jest/globals';
import { genderOf, isTradeUnionUscc, parseMobile, parseResidentId, parseUscc, unwrap } from '@puhui/kernel';
import { Draw } from './draw.js';
import { madeUpPerson, PEOPLE_MAX } from './made-up-person.js';
import { madeUpRoster, ROSTER_HEADER, rosterCsv } from './made-up-roster.js';
import { madeUpUscc } from './made-up-uscc.js';

const people = Array.from({ length: 5000 }, (_, number) => madeUpPerson(7, number, '460105'));

describe('made-up people', () => {
  it('have resident IDs and mobile numbers that pass every check', () => {
    for (const person of people) {
      expect(parseResidentId(person.residentId).ok).toBe(true);
      expect(parseMobile(person.mobile).ok).toBe(true);
      expect(Array.from(person.name)).toHaveLength(3);
    }
  });

  it('are all different people, by resident ID and by telephone', () => {
    expect(new Set(people.map(({ residentId }) => residentId)).size).toBe(people.length);
    expect(new Set(people.map(({ mobile }) => mobile)).size).toBe(people.length);
  });

  it('are the same people for the same seed, and others for another', () => {
    expect(madeUpPerson(7, 12, '460105')).toEqual(people[12]);
    expect(madeUpPerson(8, 12, '460105')).not.toEqual(people[12]);
  });

  it('end where the seed has no more different ones', () => {
    expect(parseResidentId(madeUpPerson(7, PEOPLE_MAX - 1, '46').residentId).ok).toBe(true);
    expect(() => madeUpPerson(7, PEOPLE_MAX, '46')).toThrow(RangeError);
  });

  it('are of both genders once there are more people than birthdays', () => {
    const genders = [0, 1].map((round) =>
      genderOf(unwrap(parseResidentId(madeUpPerson(7, round * 13_500, '460105').residentId))),
    );
    expect(new Set(genders)).toEqual(new Set(['male', 'female']));
  });
});

describe('a made-up merchant code', () => {
  it('passes both check characters and is not a trade union’s', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const uscc = unwrap(parseUscc(madeUpUscc(seed, '460100')));
      expect(isTradeUnionUscc(uscc)).toBe(false);
    }
  });
});

describe('a made-up roster', () => {
  const unions = [
    { code: '460105', regionCode: '460105' },
    { code: '460106', regionCode: '460106' },
    { code: '469001', regionCode: '469001' },
  ];
  const rows = madeUpRoster(1, 100, unions);

  it('spreads its members evenly over the unions', () => {
    const sizes = unions.map(({ code }) => rows.filter((row) => row.unionCode === code).length);
    expect(sizes).toEqual([34, 33, 33]);
  });

  it('gives everybody an employer or a platform company, never both', () => {
    for (const row of rows) expect((row.employer === '') !== (row.platform === '')).toBe(true);
  });

  it('is written as one line per member below the header, each with as many columns', () => {
    const lines = rosterCsv(rows).trimEnd().split('\n');
    expect(lines).toHaveLength(101);
    expect(lines[0]).toBe(ROSTER_HEADER);
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([8]));
  });
});

describe('the seeded draw', () => {
  it('gives the same stream for the same seed', () => {
    const [one, two] = [new Draw(5), new Draw(5)];
    expect(Array.from({ length: 20 }, () => one.below(1000))).toEqual(
      Array.from({ length: 20 }, () => two.below(1000)),
    );
  });

  it('hits every value about equally often', () => {
    const draw = new Draw(9);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i += 1) counts[draw.below(10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('shuffles without losing or doubling anything', () => {
    const things = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = new Draw(3).shuffle(things);
    expect(shuffled).not.toEqual(things);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(things);
  });

  it('throws when there is nothing to pick', () => {
    expect(() => new Draw(1).pick([])).toThrow(RangeError);
  });
});
