import { expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { fileProblems } from '../file-problems.js';
import { whatItSeems } from './seems.js';

const ole = (name: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(name, 'utf16le')]);
const zip = (part: string): Buffer =>
  Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26), Buffer.from(part)]);

it.each([
  ['SEEMS_XLS', ole('Workbook')],
  ['SEEMS_PROTECTED', ole('EncryptedPackage')],
  ['SEEMS_WORD', ole('WordDocument')],
  ['SEEMS_WORD', zip('word/document.xml')],
  ['SEEMS_XLSB', zip('[Content_Types].xml xl/workbook.bin')],
  ['SEEMS_ODS', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['SEEMS_ARCHIVE', zip('名册.csv')],
  ['SEEMS_ARCHIVE', Buffer.from('526172211a0700', 'hex')],
  ['SEEMS_PDF', Buffer.from('%PDF-1.7')],
  ['SEEMS_IMAGE', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['SEEMS_IMAGE', Buffer.from('ffd8ffe000104a46', 'hex')],
  ['SEEMS_HTML', Buffer.from('\uFEFF\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>')],
  ['SEEMS_HTML', Buffer.from('<TABLE border=1>')],
  ['SEEMS_HTML', Buffer.from('<!-- generated -->\n<div><table>')],
  ['SEEMS_HTML', Buffer.from('<DIV align=center>')],
  ['SEEMS_XML', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>')],
  ['SEEMS_JSON', Buffer.from('[ {"name": "张三"}]')],
  ['SEEMS_BINARY', Buffer.from('7f454c4600000001000200', 'hex')],
  ['xlsx', zip('[Content_Types].xml')],
  ['xlsx', zip('xl/worksheets/sheet1.xml')],
] as const)('a file is recognised as %s by its first bytes', (seems, head) => {
  expect(whatItSeems(head)).toBe(seems);
  expect(seems === 'xlsx' || seems in fileProblems).toBe(true);
});

it.each(['utf8', 'gbk', 'utf16le', 'utf-16be'])('a roster in %s is recognised as text', (encoding) => {
  expect(whatItSeems(iconv.encode('姓名,证件号码\n张三,11010519491231002X\n', encoding))).toBe('text');
});
