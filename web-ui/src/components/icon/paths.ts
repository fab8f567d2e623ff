/** Outlines on a grid of 44, drawn for this product. */
export const PATHS = {
  paper: 'M10 5h18l8 8v26H10zM28 5v8h8M16 22h14M16 29h14',
  money: 'M22 6a16 16 0 1 0 0 32a16 16 0 1 0 0-32M22 6v16l12 10',
  calendar: 'M9 9h26a3 3 0 0 1 3 3v23a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM6 18h32M15 5v8M29 5v8',
  talk: 'M6 9h32v22H20l-9 8v-8H6z',
  person: 'M22 6a8 8 0 1 0 0 16a8 8 0 1 0 0-16M6 40c2-12 30-12 32 0',
  proof: 'M22 4l15 5v11c0 10-6 16-15 20C13 36 7 30 7 20V9zM15 21l5 5 9-10',
  search: 'M19 6a13 13 0 1 0 0 26a13 13 0 1 0 0-26M29 29l10 10',
  print: 'M12 16V5h20v11M12 33H5V16h34v17h-7M12 27h20v12H12z',
  back: 'M20 8L6 22l14 14M6 22h32',
  home: 'M5 21L22 6l17 15M10 18v21h24V18',
  letter: 'M4 36l10-26h4l10 26M8 28h16M30 36l6-15h2l5 15M31 31h11',
  check: 'M8 24l8 8L36 12',
  cross: 'M10 10l24 24M34 10L10 34',
  clock: 'M22 6a16 16 0 1 0 0 32a16 16 0 1 0 0-32M22 13v10l7 5',
  alert: 'M22 5L41 38H3zM22 17v10M22 31v3',
  scan: 'M6 14V6h8M30 6h8v8M38 30v8h-8M14 38H6v-8M13 15h6v6h-6zM25 15h6v6h-6zM13 27h6v4h-6zM25 27h6',
  down: 'M22 6v24M12 21l10 10 10-10M6 38h32',
  erase: 'M16 10h24v24H16L4 22zM22 17l10 10M32 17L22 27',
  list: 'M6 10h4M6 22h4M6 34h4M16 10h22M16 22h22M16 34h22',
  pen: 'M8 36l2-9L30 7l7 7-20 20zM26 11l7 7',
  camera: 'M6 13h8l3-5h10l3 5h8v23H6zM22 17a7 7 0 1 0 0 14a7 7 0 1 0 0-14',
  shift: 'M22 6L6 23h9v15h14V23h9z',
} as const;

export type IconName = keyof typeof PATHS;
