/** How many files go with a form, and how large each may be: the same on every platform. */

export const FILES_MAX = 5
/** One file, whichever platform it comes from: none of them hands out less. Sentences say it in megabytes. */
export const FILE_MEGABYTES = 10
export const FILE_BYTES_MAX = FILE_MEGABYTES * 1024 * 1024
