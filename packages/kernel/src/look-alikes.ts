import { isPlain } from './written-text.js';

// Characters that look like another and are not it. A copy out of a PDF, an old input method or a table of GBK's own
// private places brings them; nobody who reads the name sees a difference, and every comparison does.

/**
 * CJK Radicals Supplement (U+2E80 to U+2EF3), each with the unified ideograph that it stands for. Unicode decomposes only
 * two of them. Source: EquivalentUnifiedIdeograph.txt of the Unicode Character Database.
 */
const RADICALS =
  '⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ' +
  '⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ' +
  '⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ' +
  '⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ';

/**
 * The places that GBK kept for characters which Unicode did not have yet (U+E815 to U+E864, bytes FE50 to FEA0), in order.
 * Source: the mapping of GB 18030-2022; its radicals are folded already. 王䶮 is written with one of them.
 */
const GBK_PLACES =
  '厂𠂇𠂉𠃌乙㑳㑇刀㔾龴㖞㘚㘎小心㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠牛𡗗龸𤴔䁖䅟𥫗䌷㓁羊𦍌𢦏䎱' +
  '䎬聿䏝䓖䙡䙌龹䜣䜩䝼䞍𧾷䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';
const GBK_FIRST = 0xe815;

/** The Kangxi radical of a door, which in mainland text stands for 户 and by Unicode's own table for 戶. */
const MAINLAND = [['⼾', '户']] as const;

const unified: ReadonlyMap<string, string> = new Map([
  ...RADICALS.trim()
    .split(' ')
    .map((pair): [string, string] => {
      const [radical = '', ideograph = ''] = Array.from(pair);
      return [radical, ideograph];
    }),
  ...Array.from(GBK_PLACES, (ideograph, at): [string, string] => [
    String.fromCodePoint(GBK_FIRST + at),
    ideograph,
  ]),
  ...MAINLAND,
]);

const RADICAL_OR_PLACE = /[\u2e80-\u2fdf\ue815-\ue864]/gu;

/** The text with the ideographs that its look-alikes stand for; compatibility ideographs (U+F900 on) go with NFC. */
export const unifyHan = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .normalize('NFC')
        .replace(RADICAL_OR_PLACE, (found) => unified.get(found) ?? found.normalize('NFKC'));
