import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { deedDoorWords } from './deed-door-words.js';
import { wordOfDoor } from './door-name.js';
import { lookDoorWords } from './look-door-words.js';

const doors = [...readFileSync('docs/roles.golden.txt', 'utf8').matchAll(/^(?:Query|Mutation|Http)\.\w+/gm)];
const zh = { ...lookDoorWords.zh, ...deedDoorWords.zh };
const en = { ...lookDoorWords.en, ...deedDoorWords.en };

it('every door at which somebody may be turned away has words in both languages', () => {
  const nameless = doors.map(([door]) => door).filter((door) => wordOfDoor(zh, door) === null);
  expect(nameless).toEqual([]);
  expect(doors.length).toBeGreaterThan(Object.keys(zh).length - 1);
  expect(wordOfDoor(zh, 'Query.membersTopics')).toBe('看可以重发的主题');
  expect(wordOfDoor(en, 'Mutation.rebuildBillingProjection')).toBe('rebuild tables');
});

it('a single field that is kept from somebody is shown by its own name alone', () => {
  expect(wordOfDoor(zh, 'Campaign.spending')).toBeNull();
  expect(wordOfDoor(zh, 'Query.toString')).toBeNull();
});
