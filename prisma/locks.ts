/**
 * Every advisory lock, by its number. The whole database shares the numbers, so that each must be here and nowhere else;
 * each is held until its transaction ends (`pg_advisory_xact_lock`), and no transaction takes two of them.
 */
export const LOCKS = {
  /** The tables' shape. The number is Prisma's: its engine holds the same lock while it migrates. */
  migrating: 72_707_369,
  /** Who is whom: accounts are tied together and parted by one transaction at a time. */
  linking: 7_217_002,
  /** The local chat's log: messages get their numbers in the order in which others can read them. */
  appending: 7_305_002,
} as const
