/** How large may an uploaded table be? Beyond a limit the file is refused with a sentence that names it, never cut off in silence. */
export const LIMITS = {
  /** Bytes of the uploaded file. */
  fileBytes: 32 * 1024 * 1024,
  /** Bytes of all parts of an xlsx together once unpacked. */
  unpackedBytes: 256 * 1024 * 1024,
  /** Unpacked over packed size; looked at from `ratioFromBytes` on, since small files pack well by nature. */
  ratio: 200,
  ratioFromBytes: 16 * 1024 * 1024,
  /** Parts in an xlsx. */
  parts: 1_000,
  /** Different texts in an xlsx; they are held in memory while its rows stream by. */
  sharedTexts: 1_500_000,
  /** Characters of XML between two tags; longer runs only serve to fill memory. */
  xmlRun: 1024 * 1024,
  /** Rows with data, the header not counted. */
  rows: 100_000,
  /** Rows beside those of data: titles, notes, totals, signatures. */
  besideRows: 1_000,
  columns: 60,
  /** Empty fields in a line of csv: as many as Excel has columns. */
  emptyColumns: 16_384,
  /** Characters in one cell. */
  cellLength: 2_000,
  /** Rows with anything in them, among which the header must be: titles and notes may stand above it. */
  headerWithin: 10,
} as const
