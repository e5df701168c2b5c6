/** Files that people hand in: how many go with a message or a form, how large each may be, and what is known of each. */

export const FILES_MAX = 10
/** One file, whichever platform it comes from: none of them hands out less. Sentences say it in megabytes. */
export const FILE_MEGABYTES = 10
export const MEGABYTE = 1024 * 1024
export const FILE_BYTES_MAX = FILE_MEGABYTES * MEGABYTE
/** All files that one person hands in within a day: as much as the fullest message. */
export const DAILY_MEGABYTES = FILES_MAX * FILE_MEGABYTES

/** A file as whatever it goes with knows it: everything but its content. */
export type FileRef = {
  /** Of the upload: who handed it in, and under which name. */
  readonly id: string
  readonly name: string
  /** As its content says. */
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** What it shows, in words, where whoever sent it said so. */
  readonly alt: string | null
}

/** Shown where it stands; any other file is handed over. */
export function isPicture({ mediaType }: Pick<FileRef, 'mediaType'>): boolean {
  return mediaType.startsWith('image/')
}
