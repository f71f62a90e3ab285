import { say, type Sentences } from './sentences.js';

/** Why a file as a whole is no roster, and what can be done about it. */
export const fileProblems = {
  EMPTY_FILE: say('文件是空的。', 'The file is empty.'),
  NO_HEADER: say(
    '没有找到表头；前 {detail} 行中应有一行写明“姓名”“证件号码”等列名。',
    'No header was found; one of the first {detail} rows has to name the columns, 姓名 and 证件号码 among them.',
  ),
  FIRST_ROW_BAD_QUOTE: say(
    '没有找到表头，第 {detail} 行的引号没有正确闭合；请更正该行后再导入。',
    'No header was found, and in row {detail} a quotation mark is not closed properly; correct that row.',
  ),
  FIRST_ROW_TOO_LONG: say(
    '没有找到表头，第 {detail} 行过长；请缩短该行，或确认文件是名册后再导入。',
    'No header was found, and row {detail} is too long; make it shorter, or check that the file is a roster.',
  ),
  SHEET_HIDDEN: say(
    '看起来是名册的工作表“{detail}”被隐藏了，没有读取；请取消隐藏，保存后再导入。',
    'The sheet that looks like a roster, "{detail}", is hidden and was not read; show it, save the file, and send it again.',
  ),
  FILE_TOO_LARGE: say(
    '文件超过 {detail} 字节，请拆分后导入。',
    'The file is larger than {detail} bytes; split it.',
  ),
  TOO_MANY_ROWS: say(
    '文件超过 {detail} 行，请拆分后导入。',
    'The file has more than {detail} rows; split it.',
  ),
  WORKBOOK_BROKEN: say(
    '这份电子表格无法完整读取（{detail}）；请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。',
    'This spreadsheet cannot be read to its end ({detail}); open it, save it as .xlsx anew, and send that.',
  ),
  WORKBOOK_TOO_LARGE: say(
    '电子表格过大（{detail}）；请拆分，或另存为 CSV 后导入。',
    'The spreadsheet is too large ({detail}); split it, or save it as CSV.',
  ),
  WORKBOOK_ENDED_PROCESS: say(
    '先前读取这份电子表格时，导入程序已中断 {detail} 次，这次没有再读；请另存为 CSV，或拆分后导入。',
    'The importer ended {detail} times while it read this spreadsheet, so it was not read again; save it as CSV, or split it.',
  ),
  SEEMS_XLS: say(
    '这是旧版 Excel 表格（.xls）；请另存为 .xlsx 或 CSV 后导入。',
    'This is a spreadsheet of the old kind (.xls); save it as .xlsx or CSV.',
  ),
  SEEMS_PROTECTED: say(
    '这是设有密码的表格；请取消密码，另存后导入。',
    'This spreadsheet has a password; save it without one.',
  ),
  SEEMS_XLSB: say(
    '这是 Excel 二进制表格（.xlsb）；请另存为 .xlsx 或 CSV 后导入。',
    'This is a binary spreadsheet (.xlsb); save it as .xlsx or CSV.',
  ),
  SEEMS_ODS: say(
    '这是 OpenDocument 表格（.ods）；请另存为 .xlsx 或 CSV 后导入。',
    'This is an OpenDocument spreadsheet (.ods); save it as .xlsx or CSV.',
  ),
  SEEMS_WORD: say(
    '这是文字文档（Word 等）；请把名册放进表格，另存为 .xlsx 或 CSV 后导入。',
    'This is a text document (Word or the like); put the roster into a spreadsheet and save it as .xlsx or CSV.',
  ),
  SEEMS_ARCHIVE: say(
    '这是压缩包；请解压后导入其中的名册。',
    'This is an archive; unpack it and send the roster inside.',
  ),
  SEEMS_PDF: say(
    '这是 PDF 文件；请导入原来的表格（.xlsx 或 CSV）。',
    'This is a PDF; send the spreadsheet it was made from (.xlsx or CSV).',
  ),
  SEEMS_IMAGE: say(
    '这是图片；请导入表格文件（.xlsx 或 CSV）。',
    'This is a picture; send a spreadsheet (.xlsx or CSV).',
  ),
  SEEMS_HTML: say(
    '这是网页，只是以表格的名字保存（常见于系统导出的 .xls）；请用 Excel 打开，另存为 .xlsx 或 CSV 后导入。',
    'This is a web page under the name of a spreadsheet; open it in Excel and save it as .xlsx or CSV.',
  ),
  SEEMS_XML: say(
    '这是 XML 文件（或 XML 电子表格 2003）；请用 Excel 打开，另存为 .xlsx 或 CSV 后导入。',
    'This is XML (or an XML spreadsheet of 2003); open it in Excel and save it as .xlsx or CSV.',
  ),
  SEEMS_JSON: say('这是 JSON 文件；请导入 .xlsx 或 CSV。', 'This is JSON; send .xlsx or CSV.'),
  SEEMS_BIG5: say(
    '文件看起来是 Big5（繁体中文）编码；请用 Excel 或 WPS 打开，另存为 UTF-8 的 CSV 或 .xlsx 后导入。',
    'This seems to be Big5 (traditional Chinese); open it, and save it as CSV in UTF-8 or as .xlsx.',
  ),
  SEEMS_BINARY: say(
    '这不是名册，而是无法识别的二进制文件；请导入 .xlsx 或 CSV。',
    'This is no roster but a binary file of an unknown kind; send .xlsx or CSV.',
  ),
} as const satisfies Readonly<Record<string, Sentences>>;
