/** The characters of headings and of totals in their traditional form, each before its simplified one. */
const PAIRS =
  '證证號号碼码聯联絡络繫系電电話话單单會会員员機机動动職职類类別别種种時时間间編编稱称屬属實实臺台業业從从務务資资歷历體体' +
  '賬账帳账齡龄現现計计總总頁页緊紧親亲係系負负責责經经辦办黨党團团廠厂學学離离轉转換换書书級级發发崗岗質质認认戶户馬马無无';
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from(PAIRS.match(/../gu) ?? [], (pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** A heading or a label as it is written in simplified characters. Values are never changed: 張 and 张 are two names. */
export const simplifiedWords = (text: string): string =>
  NO_HAN.test(text)
    ? text
    : Array.from(text, (sign) => SIMPLIFIED.get(sign) ?? sign)
        .join('')
        .replaceAll('身分证', '身份证');

/** Nearly every number and code: there is nothing to simplify. */
const NO_HAN = /^[\u0020-\u007e]*$/;
