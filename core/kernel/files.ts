/** How many files go with a form, and how large each may be: the same on every platform. */

export const FILES_MAX = 5
/** One file, whichever platform it comes from: none of them hands out less. Sentences say it in megabytes. */
export const FILE_MEGABYTES = 10
export const MEGABYTE = 1024 * 1024
export const FILE_BYTES_MAX = FILE_MEGABYTES * MEGABYTE
/** All files that one person hands in within a day: twice the fullest form. */
export const DAILY_MEGABYTES = 2 * FILES_MAX * FILE_MEGABYTES
