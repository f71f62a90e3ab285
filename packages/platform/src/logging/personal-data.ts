// A resident ID (18 characters, the last may be X) and a mainland mobile number, standing alone: neither inside a
// longer number nor inside a UUID.
const RESIDENT_ID = /(?<![\w-])\d{6}(?:18|19|20)\d{9}[\dXx](?![\w-])/g;
const MOBILE = /(?<![\w-])(?:\+?86)?1[3-9]\d{9}(?![\w-])/g;
const NAMED =
  /"(name|realName|residentId|mobile|phone|姓名|证件号码|手机号|authorization|token|code)":"(?:[^"\\]|\\.)*"/g;

// What a `code` may be without being somebody's one-time code: words joined by underscores, the opaque error's and
// the token's codes, Node's ECONNREFUSED and its kin, PostgreSQL's SQLSTATE, Prisma's P2010.
const ERROR_CODE =
  /^"code":"([A-Z]+(_[A-Z0-9]+)+|INTERNAL|UNAUTHENTICATED|E[A-Z]{4,}|[0-9]{2}[0-9A-Z]{3}|P\d{4})"$/;

/** Replaces personal data and secrets in a line of the log, wherever they got into it. */
export function scrub(line: string): string {
  return line
    .replace(RESIDENT_ID, '[resident-id]')
    .replace(MOBILE, '[mobile]')
    .replace(NAMED, (match, field: string) =>
      field === 'code' && ERROR_CODE.test(match) ? match : `"${field}":"[removed]"`,
    );
}
