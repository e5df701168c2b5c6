/** How many files go with a message or a form, and how large each may be: the same on every platform. */

export const FILES_MAX = 10
/** One file, whichever platform it comes from: none of them hands out less. Sentences say it in megabytes. */
export const FILE_MEGABYTES = 10
export const MEGABYTE = 1024 * 1024
export const FILE_BYTES_MAX = FILE_MEGABYTES * MEGABYTE
/** All files that one person hands in within a day: as much as the fullest message. */
export const DAILY_MEGABYTES = FILES_MAX * FILE_MEGABYTES
