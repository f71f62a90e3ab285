// Letters that look like those of another script. Who pays, or is paid, knows a merchant, a union or a campaign by the name that stands
// on the page: 中石化 with a Cyrillic С, or 工会 with the kana エ, is another one that looks the same. Nobody types such a word by chance.
// After UTS #39 (Unicode Security Mechanisms): a word is of one script, or of Han and those that are written with it; and no word
// consists of rare look-alikes alone. Names of minorities and of neighbours in their own script stay as they are, РЕСТОРАН and МОСКВА among them.

/** Letters of Cyrillic, Greek and Armenian that have the shape of Latin ones. Source: confusables.txt of UTS #39, by what fonts show. */
const LIKE_LATIN = new Set(
  'АВЕЅІЈКМНОРСТУХҮԌԚԜӀаеорсухѕіјһԁԛԝӏүҝ' + 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺονρυιϲϳ' + 'ՕՍՏԼօսոհյզցք',
);
/** Scripts whose letters are all, or nearly all, shaped like Latin capitals; nobody mixes them with Latin in one word. */
const SHAPED_LIKE_LATIN =
  /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}]/u;
const LATIN = /\p{Script=Latin}/u;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{M}\p{N}\u30fc]+/gu;

/** Kana of the shape of a character: エ 工, ロ 口, ニ 二, ハ 八, カ 力, タ 夕, ト 卜, チ 千, オ 才. One alone among characters is read as one of them; カニ道楽 is a word. */
const KANA_RUN = /[\p{Script=Katakana}\u30fc]+/gu;
const KANA_LIKE_HAN = /^[エロニハカタトチオｴﾛﾆﾊｶﾀﾄﾁｵー]$/u;
/** Parts of a syllable, which stand in no word by themselves: ㅁ 口, ㅡ 一, ㄚ 丫. */
const PARTS_OF_SYLLABLES = /[\u3105-\u312f\u3131-\u318e]/u;
/** Latin, Greek and digits in the shapes of formulas, which no keyboard types. */
const FORMULA = /[\u{1d400}-\u{1d7ff}]/u;

/**
 * Of the look-alikes those that Russian, Mongolian and their neighbours write every day: a word of them alone is an honest one (АМУР, ХААН). Whether
 * it reads as a name that somebody has is asked where names are compared (`platform.folded_name`).
 */
const EVERYDAY = /^[АВЕКМНОРСТУХаеорсухҮү]$/;
const isLikeLatin = (letter: string): boolean => LIKE_LATIN.has(letter);

function imitatesLatin(word: string): boolean {
  const letters = Array.from(word).filter((sign) => /\p{L}/u.test(sign) && !HAN.test(sign));
  if (letters.some((letter) => LATIN.test(letter)))
    return letters.some((letter) => isLikeLatin(letter) || SHAPED_LIKE_LATIN.test(letter));
  if (letters.length === 0 || !letters.every(isLikeLatin)) return false;
  return HAN.test(word) || (letters.length > 1 && !letters.every((letter) => EVERYDAY.test(letter)));
}

function imitatesHan(word: string): boolean {
  if (!HAN.test(word)) return false;
  return PARTS_OF_SYLLABLES.test(word) || (word.match(KANA_RUN) ?? []).some((run) => KANA_LIKE_HAN.test(run));
}

/** Whether a name has a word that is made to look like one of another script. */
export const imitatesAnother = (name: string): boolean =>
  FORMULA.test(name) || (name.match(WORD) ?? []).some((word) => imitatesLatin(word) || imitatesHan(word));
