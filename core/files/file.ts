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

/** What a file came with, and what that belongs to. */
export type Going = { saidId: string } & ({ questionId: string } | { activityId: string })
