// A resident ID (18 characters, the last may be X) and a mainland mobile number, standing alone: neither inside a
// longer number nor inside a UUID.
const RESIDENT_ID = /(?<![\w-])\d{6}(?:18|19|20)\d{9}[\dXx](?![\w-])/g;
const MOBILE = /(?<![\w-])(?:\+?86)?1[3-9]\d{9}(?![\w-])/g;
const NAMED =
  /"(name|realName|residentId|mobile|phone|姓名|证件号码|手机号|authorization|token|code)":"(?:[^"\\]|\\.)*"/g;

/** Fields whose value is never written, and `code`, which is kept when it is a refusal's or an error's code. */
const isErrorCode = (field: string, match: string): boolean =>
  field === 'code' && /"code":"[A-Z0-9_]+"$/.test(match) && /[A-Z]{3}|^"code":"\d{5}"$/.test(match);

/** Replaces personal data and secrets in a line of the log, wherever they got into it. */
export function scrub(line: string): string {
  return line
    .replace(RESIDENT_ID, '[resident-id]')
    .replace(MOBILE, '[mobile]')
    .replace(NAMED, (match, field: string) => (isErrorCode(field, match) ? match : `"${field}":"[removed]"`));
}
