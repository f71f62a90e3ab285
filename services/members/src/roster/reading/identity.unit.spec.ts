import { expect, it } from '@jest/globals';
import { residentIdCheckCharacter } from '@puhui/kernel';
import { entryOf, readingOf, readRow, wrongWith } from '../../spec/roster-rows.js';

const headings = ['姓名', '证件类型', '证件号码', '手机号', '职工类型', '入会日期'];
const reading = readingOf(headings);
const read = (type: string, number: string) =>
  readRow(reading, 2, ['张三', type, number, '13812345678', '企业职工', '2024-03-05']);
/** A made-up citizen's number of a region. */
const ofRegion = (region: string): string => {
  const first17 = `${region}19900101001`;
  return first17 + residentIdCheckCharacter(first17);
};

it.each([
  ['', '11010519491231002X', '11010519491231002X'],
  ['居民身份证', '11010519491231002x', '11010519491231002X'],
  ['身份证（二代）', '11010519491231002X', '11010519491231002X'],
  ['港澳台居民居住证', ofRegion('830000'), ofRegion('830000')],
  ['', ofRegion('810000'), ofRegion('810000')],
  ['护照', 'E12345678', 'passport:E12345678'],
  ['回乡证', 'H１２３４５６７８', 'hk_macao_permit:H12345678'],
  ['港澳居民来往内地通行证', 'M1234567801', 'hk_macao_permit:M12345678'],
  ['台胞证', '12345678', 'taiwan_permit:12345678'],
  ['外国人永久居留身份证', 'FRA110012345678', 'foreign_permanent_resident:FRA110012345678'],
  ['外国人永久居留身份证', ofRegion('911124'), ofRegion('911124')],
  ['', ofRegion('911124'), ofRegion('911124')],
  ['军官证', '11010519491231002X', '11010519491231002X'],
])('document %j with number %j is accepted', (type, number, kept) => {
  expect(entryOf(read(type, number)).person.residentId).toBe(kept);
});

it.each([
  ['', 'E12345678', '证件号码 SEEMS_PASSPORT'],
  ['', 'H12345678', '证件号码 SEEMS_HK_MACAO_PERMIT'],
  ['', '12345678', '证件号码 SEEMS_TAIWAN_PERMIT'],
  ['', 'FRA110012345678', '证件号码 SEEMS_PERMANENT_RESIDENT'],
  ['', '110105491231002', '证件号码 RESIDENT_ID_OLD'],
  ['', '军字第2001988号', '证件号码 IDENTITY_SOLDIER'],
  ['军官证', '2001988', '证件号码 IDENTITY_SOLDIER'],
  ['居民身份证', 'E12345678', '证件号码 SEEMS_PASSPORT'],
  ['护照', 'E1234-5678', '证件号码 PASSPORT_FORM'],
  ['台胞证', '1234567', '证件号码 TAIWAN_PERMIT_FORM'],
  ['回乡证', 'X12345678', '证件号码 HK_MACAO_PERMIT_FORM'],
  ['永久居留证', 'FR110012345678', '证件号码 PERMANENT_RESIDENT_FORM'],
  ['驾驶证', '11010519491231002X', '证件类型 IDENTITY_TYPE_UNKNOWN'],
  ['港澳通行证', 'C12345678', '证件类型 IDENTITY_TYPE_UNKNOWN'],
])('a row is refused, with advice, for document %j with number %j', (type, number, wrong) => {
  expect(wrongWith(read(type, number))).toEqual([wrong]);
});
