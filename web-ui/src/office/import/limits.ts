// Every bound on what is imported, with its reason. What a record itself may hold stands in forms/fields.ts.

const MEGA = 1_000_000;

/** A decision with its annexes is below one megabyte; scans with a text layer are larger. */
export const MOST_FILE_BYTES = 20 * MEGA;
/** One part of a DOCX, unpacked. A budget of 300 pages is four megabytes of markup; what is far beyond that is made to choke. */
export const MOST_PART_BYTES = 16 * MEGA;
/** Pictures of a long document are some hundreds of parts. */
export const MOST_PARTS = 2_000;
/** Decisions with their annexes are below a hundred pages. */
export const MOST_PAGES = 300;
/** More letters than the two texts of a record can hold together, so that only what cannot become a record is refused. */
export const MOST_LETTERS = 400_000;
/** What an old computer needs for the pages above, many times over. */
export const MOST_PDF_SECONDS = 60;

/** Some thousand decisions with both texts; more is brought in by parts. */
export const MOST_TABLE_BYTES = 32 * MEGA;
/** Several terms of a district's maslikhat, and what somebody can look through. */
export const MOST_ROWS = 1_000;
/** Pages of the node's list of decisions that are read to find what the register holds already. */
export const MOST_LIST_PAGES = 200;
/** Times that a row is sent again by itself where the link is lost or the node is busy, each after a longer wait. */
export const RETRIES_MS: readonly number[] = [1_000, 4_000, 10_000, 20_000];
