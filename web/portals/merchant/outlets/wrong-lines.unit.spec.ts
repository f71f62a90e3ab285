import { expect, it } from '@jest/globals';
import { outletsWords } from './words.js';
import { wrongOf } from './wrong-lines.js';

const text = '一店，460105\n二店\n，460105，海口，1，2\n一店，460105，别处\n三店，海口，20.03，110.33';

it('all that is wrong with a list is said at once, with its lines', () => {
  expect(wrongOf(text, outletsWords.zh, 'zh')).toBe(
    '第 3 行缺名称；第 2、5 行的第二项应为区划代码，4 或 6 位数字；第 3 行末尾的两个数字不是国内的经纬度；第 4 行和前面的一行同名同区县',
  );
  const english = wrongOf(text, outletsWords.en, 'en');
  expect(english).toContain('in the second place: line 2, 5;');
  expect(english).not.toMatch(/\p{Script=Han}/u);
});

it('of many lines of one kind the first are named, and how many there are', () => {
  const many = Array.from({ length: 12 }, (_, nth) => `${nth}店`).join('\n');
  expect(wrongOf(many, outletsWords.zh, 'zh')).toContain('第 1、2、3、4、5、6、7、8、9、10 等 12 行的');
});

it('of a list that is right nothing is said', () => {
  expect(wrongOf('一店，460105，海口，20.03，110.33', outletsWords.zh, 'zh')).toBeNull();
});
