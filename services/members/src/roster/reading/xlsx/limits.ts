import { SPREADSHEET_BYTES_MAX } from '@puhui/kernel';

/** What a spreadsheet may hold. A few kilobytes of a zip can unpack to gigabytes. */
export const workbookLimits = {
  /** The file as it comes; 200,000 people are some 15 MB. It is held in memory while it is read. */
  file_bytes_max: SPREADSHEET_BYTES_MAX,
  /** Parts in the zip. */
  parts_max: 5_000,
  /** All that is unpacked of a file, whatever part it is. */
  unpacked_bytes_max: 1024 * 1024 * 1024,
  /** XML elements of all sheets together, cells without a value among them; 200,000 people are some 8 million. */
  sheet_elements_max: 30_000_000,
  /** Of those so many on the way to the headers. */
  header_elements_max: 4_000_000,
  shared_elements_max: 12_000_000,
  small_part_elements_max: 1_000_000,
  /** The sheet that is read, unpacked; it is streamed. */
  sheet_bytes_max: 1024 * 1024 * 1024,
  /** Lists of sheets, styles and relations, unpacked. */
  small_part_bytes_max: 16 * 1024 * 1024,
  /** Texts that cells share, unpacked, and how many of them; they are held in memory. */
  shared_bytes_max: 128 * 1024 * 1024,
  shared_strings_max: 2_500_000,
  sheets_max: 100,
  /** The format's own (Excel 2007 and later). */
  rows_max: 1_048_576,
  /** The format has 16,384; a roster has a few dozen. What is further right is nobody's column. */
  columns_max: 512,
  /** The format's own. */
  cell_chars_max: 32_767,
  xml_depth_max: 64,
  /** One tag, comment or text as it stands in a part: the reader holds it until it ends. A cell of signs written as &#x4E2D; has 262,136. */
  token_chars_max: 1024 * 1024,
  /** Of a sheet: an employer over each ten of 200,000 people, twice. */
  merged_cells_max: 50_000,
  /** Of one element; each is held until its tag ends. */
  attributes_max: 256,
  /** All cells of one row together, as for a record of a CSV. */
  row_chars_max: 128 * 1024,
  /** Excel's own; the rest of a longer one says nothing. */
  format_code_chars_max: 255,
  /** "XFD1048576" has ten. */
  reference_chars_max: 16,
} as const;
