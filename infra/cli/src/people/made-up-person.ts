import { DAY_MS, residentIdCheckCharacter } from '@puhui/kernel';
import { Draw } from './draw.js';

/** Somebody who does not exist, with a resident ID and a mobile number of the right form. */
export interface MadeUpPerson {
  readonly name: string;
  readonly residentId: string;
  readonly mobile: string;
}

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗符邢郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余',
);
const FIRST = Array.from('建国文明海秀英志晓春丽永金玉家俊思雨子欣梓浩宇嘉伟小慧新红云天');
const SECOND = Array.from('华强军芳娟敏静涛超勇艳杰娜磊平辉玲鹏丹萍飞霞峰琳龙波兰斌凤洁');

// Adults of working age: born from 1 January 1967 on, over 37 years.
const BORN_FROM_MS = Date.UTC(1967, 0, 1);
const BIRTHDAYS = 13_500;
// Coprime to their ranges, so that different numbers give different birthdays and telephones.
const BIRTHDAY_STEP = 7919;
const TELEPHONE_STEP = 48_271n;
const TELEPHONES = 1_000_000_000n;
/** How many different people one seed gives. */
export const PEOPLE_MAX = BIRTHDAYS * 1000;

/**
 * The person with a number: the same seed, region and number give the same person, different numbers different ones.
 * @param regionCode administrative division, 6 digits; shorter ones are filled up with zeros.
 */
export function madeUpPerson(seed: number, number: number, regionCode: string): MadeUpPerson {
  if (number < 0 || number >= PEOPLE_MAX) throw new RangeError(`person ${number} is beyond ${PEOPLE_MAX}`);
  const draw = new Draw(seed * 1_000_003 + number);
  return {
    name: `${draw.pick(SURNAMES)}${draw.pick(FIRST)}${draw.pick(SECOND)}`,
    residentId: residentId(seed, number, regionCode),
    mobile: mobile(seed, number, draw),
  };
}

function residentId(seed: number, number: number, regionCode: string): string {
  const day = (number * BIRTHDAY_STEP + (seed % BIRTHDAYS)) % BIRTHDAYS;
  const born = new Date(BORN_FROM_MS + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const sequence = String(Math.floor(number / BIRTHDAYS)).padStart(3, '0');
  const first17 = `${regionCode.padEnd(6, '0').slice(0, 6)}${born}${sequence}`;
  return first17 + residentIdCheckCharacter(first17);
}

function mobile(seed: number, number: number, draw: Draw): string {
  const tail = (BigInt(number) * TELEPHONE_STEP + BigInt(seed)) % TELEPHONES;
  return `1${3 + draw.below(7)}${String(tail).padStart(9, '0')}`;
}
